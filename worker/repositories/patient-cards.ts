import type { PatientCard } from '../contracts/schedule.ts';
import { cardOf } from '../domain/patients/card.ts';
import type { Env } from '../env.ts';
import { sealingFor } from '../integrations/sealing/sealing.ts';
import { contactChoices } from './contact-addresses.ts';
import { phonesOf, tagsOf } from './patient-details.ts';
import { consentChanges, givenConsents } from './documents.ts';
import { allergicAmong, allergyChanges } from './patient-facts.ts';
import { countVisits } from './patient-visits.ts';
import { findMergeGroup, patientRows, type PatientRow } from './patients.ts';
import type { Records } from './records.ts';

/**
 * The card that boards show, or null when the organisation has no such patient. A merged patient's
 * card keeps their own id and carries the facts of the survivor and of everybody merged with them,
 * so that an appointment made under the old id still warns of every allergy.
 */
export async function loadPatientCard(
	records: Records,
	organisationId: string,
	patientId: string,
	env: Pick<Env, 'AUTH_SECRET'>
): Promise<PatientCard | null> {
	const cards = await loadGroupCards(records, organisationId, patientId, env);
	return cards.find((card) => card.id === patientId) ?? null;
}

/** The cards of a patient and of all merged with them: they change together. */
export async function loadGroupCards(
	records: Records,
	organisationId: string,
	patientId: string,
	env: Pick<Env, 'AUTH_SECRET'>
): Promise<PatientCard[]> {
	const [survivor, ...merged] = await findMergeGroup(records, organisationId, patientId);
	if (!survivor) return [];
	const group = [survivor, ...merged];
	const ids = group.map((row) => row.id);
	const [phones, tags, visits, popUps, choices, allergic, consents, ...changes] = await Promise.all(
		[
			phonesOf(records, organisationId, ids),
			tagsOf(records, organisationId, ids),
			countVisits(records, organisationId, ids),
			openPopUps(env, organisationId, group),
			contactChoices(records, organisationId, ids),
			allergicAmong(records, organisationId, ids),
			givenConsents(records, organisationId, ids),
			consentChanges(records, organisationId, ids),
			allergyChanges(records, organisationId, ids)
		]
	);
	const toSource = sourceWith(allergic);
	const details = {
		...{ phones, tags: tags.map((row) => row.tag), popUps, visits, choices },
		...{ consents, changesBeside: changes[0] + changes[1] }
	};
	return ids.map((id) => cardOf(id, [toSource(survivor), ...merged.map(toSource)], details));
}

/** Cards of many patients who are merged with nobody and have no visits, in a few questions for all. */
export async function loadCardsOfUntouched(
	records: Records,
	organisationId: string,
	ids: string[],
	env: Pick<Env, 'AUTH_SECRET'>
): Promise<PatientCard[]> {
	const [rows, phones, tags, choices, allergic] = await Promise.all([
		patientRows(records, organisationId, ids),
		phonesOf(records, organisationId, ids),
		tagsOf(records, organisationId, ids),
		contactChoices(records, organisationId, ids),
		allergicAmong(records, organisationId, ids)
	]);
	const toSource = sourceWith(allergic);
	const visits = { completed: 0, noShows: 0, lateCancellations: 0 };
	return Promise.all(
		rows.map(async (row) =>
			cardOf(row.id, [toSource(row)], {
				phones: phones.filter(({ patientId }) => patientId === row.id),
				tags: tags.filter(({ patientId }) => patientId === row.id).map(({ tag }) => tag),
				popUps: await openPopUps(env, organisationId, [row]),
				visits,
				choices
			})
		)
	);
}

/** Rows with whether they warn of an allergy, in free words or as a fact of the record. */
function sourceWith(allergic: { patientId: string }[]) {
	const ids = new Set(allergic.map(({ patientId }) => patientId));
	return (row: PatientRow) => ({
		...row,
		hasAllergy: row.allergySealed !== null || ids.has(row.id)
	});
}

async function openPopUps(
	env: Pick<Env, 'AUTH_SECRET'>,
	organisationId: string,
	group: PatientRow[]
): Promise<string[]> {
	const sealing = sealingFor(env, organisationId);
	return Promise.all(
		group.flatMap((row) =>
			row.popUpSealed === null
				? []
				: [sealing.open({ table: 'patient', row: row.id, column: 'pop_up' }, row.popUpSealed)]
		)
	);
}
