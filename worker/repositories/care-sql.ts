import { sql, type SQL } from 'drizzle-orm';
import { LONGEST_VISIT_MS } from '../domain/care/three-states.ts';

/** Statuses of a visit that is still to come, or under way. */
const COMING = sql`('requested', 'scheduled', 'arrived', 'in_chair')`;
const DONE = sql`('completed', 'checked_out')`;

/**
 * Visits of a survivor, and of everybody merged into them. The indexes are named: asked with OR, the
 * database walks all patients for each patient.
 */
const visits = (organisationId: string, survivor: SQL, which: SQL): SQL => sql`(EXISTS (
		SELECT 1 FROM appointment a INDEXED BY appointment_by_patient
		WHERE a.organisation_id = ${organisationId} AND a.patient_id = ${survivor} AND ${which})
	OR EXISTS (
		SELECT 1 FROM patient g INDEXED BY patient_by_survivor
		CROSS JOIN appointment a INDEXED BY appointment_by_patient
		WHERE g.organisation_id = ${organisationId} AND g.merged_into_id = ${survivor}
			AND a.organisation_id = ${organisationId} AND a.patient_id = g.id AND ${which}))`;

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
export const hasStanding = (organisationId: string, survivor: SQL): SQL => {
	const stands = sql`r.state = 'open'
		AND NOT ${isFulfilled(organisationId, survivor, sql`r.fulfilled_from`)}`;
	return sql`(EXISTS (
			SELECT 1 FROM recall r INDEXED BY recall_by_patient
			WHERE r.organisation_id = ${organisationId} AND r.patient_id = ${survivor} AND ${stands})
		OR EXISTS (
			SELECT 1 FROM patient h INDEXED BY patient_by_survivor
			CROSS JOIN recall r INDEXED BY recall_by_patient
			WHERE h.organisation_id = ${organisationId} AND h.merged_into_id = ${survivor}
				AND r.organisation_id = ${organisationId} AND r.patient_id = h.id AND ${stands}))`;
};
