import { and, asc, desc, eq, isNull, lt, lte, ne, sql, type SQL } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import { recall } from '../db/schema/recalls.ts';
import { hasComing, hasStanding, isFulfilled } from './care-sql.ts';
import type { ClinicScope } from './clinics.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** Named in full: a select of one table leaves the names of its tables away, and this one has its own. */
const phone = sql<string | null>`(SELECT coalesce(number.e164, number.raw)
	FROM patient_phone AS number
	WHERE number.organisation_id = patient.organisation_id AND number.patient_id = patient.id
	ORDER BY number.position LIMIT 1)`;

const person = {
	patientId: sql<string>`${patient.id}`.as('person_id'),
	name: patient.name,
	recordNumber: patient.recordNumber,
	bornOn: patient.bornOn,
	phone: phone.as('person_phone')
};

export interface DuePage {
	now: number;
	/** The latest local date that counts. */
	by: string;
	kind?: 'callback' | 'recall' | undefined;
	ownerId?: string | undefined;
	after: { dueOn: string; id: string } | null;
	limit: number;
}

/** Open callbacks and recalls due by a date whose patient has no booking, the longest due first. */
export const dueFollowUps = (
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	page: DuePage
) => {
	const survivor = sql`coalesce(${patient.mergedIntoId}, ${patient.id})`;
	return records
		.select({ recall, ...person })
		.from(recall)
		.innerJoin(
			patient,
			and(eq(patient.organisationId, recall.organisationId), eq(patient.id, recall.patientId))
		)
		.where(
			and(
				eq(recall.organisationId, organisationId),
				eq(recall.clinicId, clinicId),
				eq(recall.state, 'open'),
				lte(recall.dueOn, page.by),
				page.kind ? eq(recall.kind, page.kind) : ne(recall.kind, 'refusal'),
				page.ownerId ? eq(recall.ownerId, page.ownerId) : undefined,
				page.after
					? sql`(${recall.dueOn}, ${recall.id}) > (${page.after.dueOn}, ${page.after.id})`
					: undefined,
				eq(patient.state, 'active'),
				sql`NOT ${hasComing(organisationId, survivor, page.now)}`,
				sql`NOT ${isFulfilled(organisationId, survivor, sql`${recall.fulfilledFrom}`)}`
			)
		)
		.orderBy(asc(recall.dueOn), asc(recall.id))
		.limit(page.limit);
};

/** Active patients of a clinic in none of the three states, the newest record first (M5). */
export const lostPatients = (
	records: Records,
	scope: ClinicScope,
	page: { now: number; before: number | null; limit: number }
) =>
	records
		.select({ ...person, searchId: patient.searchId })
		.from(patient)
		.where(isLost(scope, page.now, page.before))
		.orderBy(desc(patient.searchId))
		.limit(page.limit);

/** How many of them there are; counted up to `most`. */
export async function countLost(
	records: Records,
	scope: ClinicScope,
	now: number,
	most: number
): Promise<number> {
	const lost = records
		.select({ id: patient.id })
		.from(patient)
		.where(isLost(scope, now, null))
		.limit(most)
		.as('lost');
	const [row] = await records
		.select({ count: sql<number>`count(*)` })
		.from(lost)
		.limit(1);
	return row?.count ?? 0;
}

/** How many callbacks and recalls are due by a date; counted up to `most`. */
export async function countDue(
	records: Records,
	scope: ClinicScope,
	{ now, by, most }: { now: number; by: string; most: number }
): Promise<number> {
	const rows = await dueFollowUps(records, scope, { now, by, after: null, limit: most });
	return rows.length;
}

const isLost = (
	{ organisationId, clinicId }: ClinicScope,
	now: number,
	before: number | null
): SQL | undefined =>
	and(
		eq(patient.organisationId, organisationId),
		eq(patient.clinicId, clinicId),
		// The plus keeps the database on the index of the clinic's patients, newest first.
		sql`+${patient.state} = 'active'`,
		isNull(sql`+${patient.mergedIntoId}`),
		isNull(patient.retiredAt),
		before === null ? undefined : lt(patient.searchId, before),
		sql`NOT ${hasComing(organisationId, sql`${patient.id}`, now)}`,
		sql`NOT ${hasStanding(organisationId, sql`${patient.id}`)}`
	);

/** Which of these patients have an open recall that no booking and no visit has overtaken. */
export async function stillDueAmong(
	records: Records,
	organisationId: string,
	patientIds: string[],
	now: number
): Promise<string[]> {
	const survivor = sql`coalesce(${patient.mergedIntoId}, ${patient.id})`;
	const rows = await records
		.select({ id: patient.id })
		.from(patient)
		.innerJoin(
			recall,
			and(eq(recall.organisationId, patient.organisationId), eq(recall.patientId, patient.id))
		)
		.where(
			and(
				eq(patient.organisationId, organisationId),
				sql`${patient.id} IN ${inIds(patientIds)}`,
				eq(recall.state, 'open'),
				eq(recall.kind, 'recall'),
				sql`NOT ${hasComing(organisationId, survivor, now)}`,
				sql`NOT ${isFulfilled(organisationId, survivor, sql`${recall.fulfilledFrom}`)}`
			)
		)
		.limit(500);
	return rows.map(({ id }) => id);
}
