import { packPlan, unpackPlan } from '../../../worker/domain/messaging/plan/pack-plan.ts';
import { nextAtOf, type VisitPlan } from '../../../worker/domain/messaging/plan/visit-plan.ts';
import type { Database } from '../database.ts';

/** A plan with whom it writes to; the subject is an appointment's id, or a birthday's name. */
export interface KeptPlan {
	subject: string;
	patientId: string;
	plan: VisitPlan;
}

type Row = { subject: string; patient_id: string; document: string };
const COLUMNS = 'subject, patient_id, document';
const keptOf = ({ subject, patient_id, document }: Row): KeptPlan => ({
	subject,
	patientId: patient_id,
	plan: unpackPlan(document)
});

export function findPlan(db: Database, subject: string): KeptPlan | null {
	const row = db.row<Row>(`SELECT ${COLUMNS} FROM message_plans WHERE subject = ?`, subject);
	return row ? keptOf(row) : null;
}

export const savePlan = (db: Database, { subject, patientId, plan }: KeptPlan): void =>
	db.run(
		`INSERT INTO message_plans (subject, patient_id, next_at, document) VALUES (?, ?, ?, ?)
		ON CONFLICT (subject) DO UPDATE
		SET patient_id = excluded.patient_id, next_at = excluded.next_at, document = excluded.document`,
		subject,
		patientId,
		nextAtOf(plan),
		packPlan(plan)
	);

export const deletePlan = (db: Database, subject: string): void =>
	db.run('DELETE FROM message_plans WHERE subject = ?', subject);

/** Plans that have to be looked at by `now`, the longest due first. */
export const duePlans = (db: Database, now: number, limit: number): KeptPlan[] =>
	db
		.rows<Row>(
			`SELECT ${COLUMNS} FROM message_plans WHERE next_at <= ? ORDER BY next_at LIMIT ?`,
			now,
			limit
		)
		.map(keptOf);

/** The plans that are due soonest, beginning behind as many as `skip`. */
export const nextPlans = (db: Database, limit: number, skip: number): KeptPlan[] =>
	db
		.rows<Row>(
			`SELECT ${COLUMNS} FROM message_plans ORDER BY next_at, subject LIMIT ? OFFSET ?`,
			limit,
			skip
		)
		.map(keptOf);

/** One patient's plans among the first so many that are due by `until`, ms. */
export const plansDueOf = (
	db: Database,
	patientId: string,
	until: number,
	among: number
): KeptPlan[] =>
	db
		.rows<Row>(
			`SELECT ${COLUMNS} FROM (
				SELECT ${COLUMNS} FROM message_plans WHERE next_at <= ? ORDER BY next_at LIMIT ?
			) WHERE patient_id = ?`,
			until,
			among,
			patientId
		)
		.map(keptOf);

/** When the next plan has to be looked at; null without any. One row read. */
export const nextPlanDue = (db: Database): number | null =>
	db.row<{ at: number | null }>('SELECT min(next_at) AS at FROM message_plans')?.at ?? null;

/** How many plans are overdue, up to `most`, and since when the first is. */
export function overduePlans(
	db: Database,
	now: number,
	most: number
): { due: number; since: number | null } {
	const row = db.row<{ due: number; since: number | null }>(
		`SELECT count(*) AS due, min(next_at) AS since FROM (
			SELECT next_at FROM message_plans WHERE next_at <= ? ORDER BY next_at LIMIT ?
		)`,
		now,
		most
	);
	return row ?? { due: 0, since: null };
}

/** Where a walk of all coming visits goes on, as their place in the table; null without one. */
export const replanFrom = (db: Database): number | null =>
	db.row<{ place: number }>('SELECT from_place AS place FROM message_replan')?.place ?? null;

/** The rules have changed, or the wall has: every coming visit is looked at again, from `place` on. */
export const replanAll = (db: Database, place = 0): void =>
	db.run('INSERT OR REPLACE INTO message_replan (one, from_place) VALUES (1, ?)', place);

export const endReplan = (db: Database): void => db.run('DELETE FROM message_replan');
