import type { PatientCard } from '../../contracts/schedule.ts';
import type { Env } from '../../env.ts';
import { loadGroupCards } from '../../repositories/patient-cards.ts';
import { clinicsVisited } from '../../repositories/patient-visits.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';

/**
 * Gives a clinic's object cards that are new or have changed. The records are the truth and are
 * already written: an object out of reach is tried once more and then left, since a booking asks
 * the records for a card that the object lacks.
 */
export async function pushCards(
	env: Env,
	organisationId: string,
	clinicId: string,
	cards: PatientCard[]
): Promise<void> {
	const push = () =>
		env.CLINIC_SCHEDULE.getByName(clinicId).putPatients(
			clinicId,
			cards.map((card) => ({ organisationId, card }))
		);
	try {
		await push().catch(push);
	} catch (error) {
		const name = error instanceof Error ? error.name : 'unknown';
		console.warn(JSON.stringify({ event: 'cards_not_pushed', clinicId, error: name }));
	}
}

/** Brings the cards of a patient and of those merged with them up to date wherever they are known. */
export async function refreshCards(
	env: Env,
	records: Records,
	organisationId: string,
	patientId: string
): Promise<void> {
	const group = await findMergeGroup(records, organisationId, patientId);
	const [cards, visited] = await Promise.all([
		loadGroupCards(records, organisationId, patientId, env),
		clinicsVisited(
			records,
			organisationId,
			group.map((row) => row.id)
		)
	]);
	const clinicIds = new Set([
		...group.map((row) => row.clinicId),
		...visited.map((row) => row.clinicId)
	]);
	await Promise.all(
		[...clinicIds].map((clinicId) => pushCards(env, organisationId, clinicId, cards))
	);
}
