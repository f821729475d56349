import { sql, type SQL } from 'drizzle-orm';
import { LONGEST_VISIT_MS } from '../domain/care/three-states.ts';

/** Statuses of a visit that is still to come, or under way. */
const COMING = sql`('requested', 'scheduled', 'arrived', 'in_chair')`;
const DONE = sql`('completed', 'checked_out')`;

/** Visits of a survivor and of everybody merged into them, each by the index on the patient. */
const visits = (organisationId: string, survivor: SQL, which: SQL): SQL => sql`EXISTS (
	SELECT 1 FROM patient g JOIN appointment a
		ON a.organisation_id = g.organisation_id AND a.patient_id = g.id
	WHERE g.organisation_id = ${organisationId}
		AND (g.id = ${survivor} OR g.merged_into_id = ${survivor}) AND ${which})`;

/** Whether the survivor has a booking that is not over at `now`. */
export const hasComing = (organisationId: string, survivor: SQL, now: number): SQL =>
	visits(
		organisationId,
		survivor,
		sql`a.start_at > ${now - LONGEST_VISIT_MS} AND a.status IN ${COMING}`
	);

/** Whether a completed visit that began at `from` or later has made a step moot. */
export const isFulfilled = (organisationId: string, survivor: SQL, from: SQL): SQL =>
	visits(organisationId, survivor, sql`a.start_at >= ${from} AND a.status IN ${DONE}`);

/** Whether any open callback, recall or refusal of the survivor still stands. */
export const hasStanding = (organisationId: string, survivor: SQL): SQL => sql`EXISTS (
	SELECT 1 FROM patient h JOIN recall r
		ON r.organisation_id = h.organisation_id AND r.patient_id = h.id
	WHERE h.organisation_id = ${organisationId}
		AND (h.id = ${survivor} OR h.merged_into_id = ${survivor}) AND r.state = 'open'
		AND NOT ${isFulfilled(organisationId, survivor, sql`r.fulfilled_from`)})`;
