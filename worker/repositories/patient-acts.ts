import { and, desc, eq, sql } from 'drizzle-orm';
import { audit } from '../db/schema/audit.ts';
import { diagnosis } from '../db/schema/diagnoses.ts';
import { document } from '../db/schema/documents.ts';
import { emergencyAccess } from '../db/schema/emergency.ts';
import { image, mount } from '../db/schema/images.ts';
import { prescription, visitNote } from '../db/schema/notes.ts';
import { perioExam } from '../db/schema/perio.ts';
import { treatmentPlan } from '../db/schema/plans.ts';
import { recall } from '../db/schema/recalls.ts';
import type { AuditRow } from './audit-rows.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** What of a patient has audit entries under its own id, by the word of its subject. */
const OWN = {
	note: visitNote,
	prescription,
	image,
	mount,
	document,
	plan: treatmentPlan,
	diagnosis,
	recall,
	perio_exam: perioExam,
	emergency: emergencyAccess
} as const;

/** A place between two entries: those from before it come after it. */
export interface ActPlace {
	at: number;
	key: string;
}

/** Of each kind at most; a patient with more has their oldest things left out. */
const MOST_OF_A_KIND = 2_000;

/** The patients and all that is theirs, as the audit names subjects: `[kind, id]`. */
async function subjectsOf(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<[string, string][]> {
	const own = await Promise.all(
		Object.entries(OWN).map(async ([kind, table]) => {
			const rows = await records
				.select({ id: table.id })
				.from(table)
				.where(
					and(
						eq(table.organisationId, organisationId),
						sql`${table.patientId} IN ${inIds(patientIds)}`
					)
				)
				// The plus keeps the database off the walk through all rows of the house by their ids.
				.orderBy(desc(sql`+${table.id}`))
				.limit(MOST_OF_A_KIND);
			return rows.map(({ id }): [string, string] => [kind, id]);
		})
	);
	return [...patientIds.map((id): [string, string] => ['patient', id]), ...own.flat()];
}

/**
 * Everything done to these patients and to what belongs to them, latest first, as far as the reader may
 * see the audit (`clinicIds` null: everywhere). The cross join keeps SQLite from walking the whole audit:
 * it asks the index on the subject once for each thing of the patient.
 */
export async function actsOn(
	records: Records,
	organisationId: string,
	patientIds: string[],
	{ clinicIds, before, limit }: { clinicIds: string[] | null; before: ActPlace; limit: number }
): Promise<AuditRow[]> {
	const subjects = await subjectsOf(records, organisationId, patientIds);
	const mine =
		clinicIds === null
			? sql``
			: sql`AND (a.clinic_id IS NULL OR a.clinic_id IN ${inIds(clinicIds)})`;
	const latest = sql`SELECT a.id FROM json_each(${JSON.stringify(subjects)}) AS s CROSS JOIN audit AS a
		WHERE a.organisation_id = ${organisationId}
		AND a.subject_kind = s.value ->> 0 AND a.subject_id = s.value ->> 1
		AND (a.at, a.id) < (${before.at}, ${before.key}) ${mine}
		ORDER BY a.at DESC, a.id DESC LIMIT ${limit}`;
	return records
		.select()
		.from(audit)
		.where(and(eq(audit.organisationId, organisationId), sql`${audit.id} IN (${latest})`))
		.orderBy(desc(audit.at), desc(audit.id))
		.limit(limit);
}
