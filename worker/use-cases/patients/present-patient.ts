import type { PatientPhone, PatientSummary, Relative } from '../../contracts/patients.ts';
import type { VisitCounts } from '../../domain/patients/card.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { PatientRow, PhoneRow } from '../../repositories/patients.ts';

export const presentPhone = (phone: PhoneRow): PatientPhone => ({
	number: phone.raw,
	e164: phone.e164,
	label: phone.label
});

export const presentSummary = (
	row: PatientRow,
	details: { phones: PhoneRow[]; tags: string[]; visits: VisitCounts; isAllergic?: boolean }
): PatientSummary => ({
	id: row.id,
	clinicId: row.clinicId,
	recordNumber: row.recordNumber,
	name: row.name,
	sex: row.sex,
	bornOn: row.bornOn,
	phones: details.phones.map(presentPhone),
	state: row.state,
	isVip: row.isVip,
	hasDebt: row.hasDebt,
	hasAllergy: row.allergySealed !== null || details.isAllergic === true,
	isBarredOnline: row.isBarredOnline,
	tags: details.tags,
	noShows: details.visits.noShows,
	lateCancellations: details.visits.lateCancellations,
	version: row.version
});

/** The sealed texts of one record, opened. */
export async function openTexts(
	sealing: Sealing,
	row: PatientRow
): Promise<{ note: string | null; allergy: string | null; popUp: string | null }> {
	const open = async (column: string, sealed: string | null) =>
		sealed === null ? null : sealing.open({ table: 'patient', row: row.id, column }, sealed);
	const [note, allergy, popUp] = await Promise.all([
		open('note', row.noteSealed),
		open('allergy', row.allergySealed),
		open('pop_up', row.popUpSealed)
	]);
	return { note, allergy, popUp };
}

type Tie = Omit<Relative, 'sharesPhone'>;

/** Named relatives first, then those who only share a phone. */
export function familyOf(ties: Tie[], sharers: Omit<Tie, 'relation'>[]): Relative[] {
	const sharing = new Set(sharers.map((one) => one.patientId));
	const named = new Set(ties.map((one) => one.patientId));
	return [
		...ties.map((one) => ({ ...one, sharesPhone: sharing.has(one.patientId) })),
		...sharers
			.filter((one) => !named.has(one.patientId))
			.map((one) => ({ ...one, relation: null, sharesPhone: true }))
	];
}
