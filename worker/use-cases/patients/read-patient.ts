import type { Patient } from '../../contracts/patients.ts';
import type { Env } from '../../env.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import { phonesOf, relativesOf, sharersOf, tagsOf } from '../../repositories/patient-details.ts';
import { allergicAmong } from '../../repositories/patient-facts.ts';
import { countVisits } from '../../repositories/patient-visits.ts';
import { findMergeGroup, type PatientRow, type PhoneRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { familyOf, openTexts, presentPhone, presentSummary } from './present-patient.ts';

/**
 * A patient with all that the desk needs, or null. A survivor carries those merged into them and
 * counts their visits too; a merged one is read as it was, with the way to the survivor.
 */
export async function readPatient(
	records: Records,
	env: Pick<Env, 'AUTH_SECRET'>,
	organisationId: string,
	id: string
): Promise<Patient | null> {
	const group = await findMergeGroup(records, organisationId, id);
	const row = group.find((one) => one.id === id);
	if (!row) return null;
	const merged = row.mergedIntoId === null ? group.filter((one) => one !== row) : [];
	const ids = [id, ...merged.map((one) => one.id)];
	const sealing = sealingFor(env, organisationId);
	const [phones, tags, visits, ties, sharers, allergic, texts] = await Promise.all([
		phonesOf(records, organisationId, ids),
		tagsOf(records, organisationId, [id]),
		countVisits(records, organisationId, ids),
		relativesOf(records, organisationId, ids),
		sharersOf(records, organisationId, ids),
		allergicAmong(records, organisationId, ids),
		openTexts(sealing, row)
	]);
	const phonesById = Map.groupBy(phones, (phone) => phone.patientId);
	const details = {
		phones: phonesById.get(id) ?? [],
		tags: tags.map(({ tag }) => tag),
		visits
	};
	return {
		...presentSummary(row, details),
		...texts,
		hasAllergy: allergic.length > 0 || [row, ...merged].some((one) => one.allergySealed !== null),
		source: row.source,
		preferredTimes: row.preferredTimes,
		completedVisits: visits.completed,
		family: familyOf(distinct(ties, ids), sharers),
		mergedIntoId: row.mergedIntoId,
		mergedFrom: await Promise.all(
			merged.map((one) => presentMerged(sealing, one, phonesById.get(one.id) ?? []))
		),
		createdAt: new Date(row.createdAt).toISOString(),
		updatedAt: new Date(row.updatedAt).toISOString()
	};
}

/** Each relative once, as the patient's own record names them first; the records of one person are none. */
function distinct(ties: Awaited<ReturnType<typeof relativesOf>>, ids: string[]) {
	const own = ties.toSorted((a, b) => ids.indexOf(a.ofId) - ids.indexOf(b.ofId));
	const byRelative = Map.groupBy(own, ({ patientId }) => patientId);
	return [...byRelative.values()].flatMap(([first]) => {
		if (!first || ids.includes(first.patientId)) return [];
		const { ofId: _, ...tie } = first;
		return [tie];
	});
}

const presentMerged = async (sealing: Sealing, row: PatientRow, phones: PhoneRow[]) => ({
	id: row.id,
	recordNumber: row.recordNumber,
	name: row.name,
	bornOn: row.bornOn,
	isVip: row.isVip,
	hasDebt: row.hasDebt,
	phones: phones.map(presentPhone),
	...(await openTexts(sealing, row))
});
