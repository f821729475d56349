import type { PatientFilters, PatientSummary } from '../../contracts/patients.ts';
import { boundsOf, isNarrow, type PatientWhere } from '../../domain/patients/where.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { NO_VISITS } from '../../domain/patients/card.ts';
import { readQuery } from '../../domain/patients/search-query.ts';
import { refuse } from '../../http/refused.ts';
import { phonesOf, tagsOf } from '../../repositories/patient-details.ts';
import { allergicSurvivors } from '../../repositories/patient-facts.ts';
import { listClinics } from '../../repositories/clinics.ts';
import type { BoundWhere } from '../../repositories/patient-where.ts';
import { warningsOfMerged } from '../../repositories/patient-merges.ts';
import { listPatients, type ListCursor } from '../../repositories/patient-search.ts';
import { countVisitsOfEach } from '../../repositories/patient-visits.ts';
import type { PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { presentSummary } from './present-patient.ts';

export interface PatientList {
	items: PatientSummary[];
	nextCursor: string | null;
}

/**
 * A page of patients: all of them, newest first, or those that match what was typed, exact names
 * before the rest. A query in which nothing can be searched for finds nobody.
 */
export async function findPatients(
	records: Records,
	organisationId: string,
	{ where, ...filters }: PatientFilters,
	limit: number,
	cursor: string | null | undefined,
	now: number
): Promise<PatientList> {
	const query = filters.query === '' ? null : readQuery(filters.query);
	if (filters.query !== '' && query === null) return { items: [], nextCursor: null };
	const narrow =
		where && isNarrow(where) ? await bindWhere(records, organisationId, where, now) : null;
	const { rows, next } = await listPatients(
		records,
		organisationId,
		{ ...filters, query, ...(narrow && { narrow }) },
		limit,
		cursor ? readCursor(cursor) : undefined
	);
	const nextCursor = next ? `${next.stage === 'whole' ? 'w' : 'r'}${next.before}` : null;
	return { items: await summarise(records, organisationId, rows), nextCursor };
}

/** Dates and ages are of the clinic that is asked for, or else of the house's first. */
async function bindWhere(
	records: Records,
	organisationId: string,
	where: PatientWhere,
	now: number
): Promise<BoundWhere> {
	const clinics = await listClinics(records, organisationId);
	const clinic = clinics.find(({ id }) => id === where.clinicId) ?? clinics[0];
	const clock = clockOf(clinic?.timeZone ?? 'UTC');
	const bounds = boundsOf(where, clock.dateAt(now), (on) => clock.dayBounds(on).startMs);
	return { where, bounds };
}

function readCursor(cursor: string): ListCursor {
	const [, stage, before] = /^([wr])(\d{1,16})$/.exec(cursor) ?? [];
	if (!before) refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	return { stage: stage === 'w' ? 'whole' : 'rest', before: Number(before) };
}

/** Rows of a list with what hangs on them, each read once for all; warnings of merged records count. */
async function summarise(
	records: Records,
	organisationId: string,
	rows: PatientRow[]
): Promise<PatientSummary[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const [phones, tags, visits, merged, allergic] = await records.batch([
		phonesOf(records, organisationId, ids),
		tagsOf(records, organisationId, ids),
		countVisitsOfEach(records, organisationId, ids),
		warningsOfMerged(records, organisationId, ids),
		allergicSurvivors(records, organisationId, ids)
	]);
	const phonesById = Map.groupBy(phones, (phone) => phone.patientId);
	const tagsById = Map.groupBy(tags, (tag) => tag.patientId);
	const visitsById = new Map(visits.map((row) => [row.patientId, row]));
	const allergicIds = new Set(allergic.map((row) => row.patientId));
	const mergedById = new Map(merged.map((row) => [row.survivorId, row]));
	return rows.map((row) => {
		const summary = presentSummary(row, {
			phones: phonesById.get(row.id) ?? [],
			tags: (tagsById.get(row.id) ?? []).map(({ tag }) => tag),
			visits: visitsById.get(row.id) ?? NO_VISITS,
			isAllergic: allergicIds.has(row.id)
		});
		const others = mergedById.get(row.id);
		return {
			...summary,
			isVip: summary.isVip || others?.isVip === 1,
			hasDebt: summary.hasDebt || others?.hasDebt === 1,
			hasAllergy: summary.hasAllergy || others?.hasAllergy === 1
		};
	});
}
