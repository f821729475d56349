import { recordNumberOf, searchIdOf } from '../../domain/patients/serials.ts';
import type { MadePatient, MakePatient, Patient } from '../../contracts/patients.ts';
import { cardOf, NO_VISITS } from '../../domain/patients/card.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { findCandidates, type Candidate } from '../../repositories/patient-duplicates.ts';
import { insertPatients, reserveSerials, type PatientWrite } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { comparableOf, likelyAmong } from './find-duplicates.ts';
import { refuseUnborn, writeOf } from './patient-write.ts';
import { familyOf, presentSummary } from './present-patient.ts';
import { pushCards } from './push-cards.ts';

/**
 * A new patient with the next record number of the organisation, bookable at `clinicId` at once:
 * the clinic's object is given the card before the answer. Likely duplicates are named, not refused.
 */
export async function makePatientRecord(
	env: Env,
	records: Records,
	organisationId: string,
	input: MakePatient,
	now: number
): Promise<Decision> {
	refuseUnborn(input.bornOn, now);
	const { clinicId, ...facts } = input;
	const clinic = await getClinic(records, { organisationId, clinicId });
	if (!clinic) refuse({ code: 'invalid', errors: [{ path: 'clinicId', code: 'unknown_id' }] });
	const comparable = comparableOf(input, clinic.country);
	const [{ bookNumber, first }, candidates] = await Promise.all([
		reserveSerials(records, organisationId, 1),
		findCandidates(records, organisationId, [comparable])
	]);
	const duplicates = likelyAmong(comparable, candidates);
	const identity = {
		organisationId,
		id: makeId('pat', now, crypto.getRandomValues(new Uint8Array(16))),
		clinicId,
		recordNumber: recordNumberOf(first),
		searchId: searchIdOf(bookNumber, first),
		importId: null,
		mergedIntoId: null,
		retiredAt: null,
		version: 1,
		createdAt: now,
		updatedAt: now
	};
	const sealing = sealingFor(env, organisationId);
	const write = await writeOf(identity, { ...facts, state: 'active' }, clinic.country, sealing);
	const body: MadePatient = {
		...presentNew(write, input, candidates),
		...(duplicates.length > 0 && { possibleDuplicates: duplicates })
	};
	return {
		status: 201,
		body,
		headers: { etag: '"1"' },
		statements: insertPatients(records, organisationId, [write]),
		audit: {
			action: 'patient.make',
			subject: { kind: 'patient', id: identity.id },
			clinicId,
			after: { recordNumber: identity.recordNumber, source: facts.source }
		},
		after: () => pushCards(env, organisationId, clinicId, [newCardOf(write, input.popUp)])
	};
}

/** The card of a patient who has just been written and has never come. */
export const newCardOf = (write: PatientWrite, popUp: string | null) => {
	const { row } = write;
	return cardOf(row.id, [{ ...row, hasAllergy: row.allergySealed !== null }], {
		phones: write.phones.map((phone) => ({ ...phone, patientId: row.id })),
		tags: write.tags,
		popUps: popUp ? [popUp] : [],
		visits: NO_VISITS,
		choices: []
	});
};

function presentNew(write: PatientWrite, input: MakePatient, candidates: Candidate[]): Patient {
	const { row } = write;
	const phones = write.phones.map((phone, position) => ({
		...phone,
		organisationId: row.organisationId,
		patientId: row.id,
		position
	}));
	const sharers = candidates.filter((one) => one.phones.length > 0);
	const at = new Date(row.createdAt).toISOString();
	return {
		...presentSummary(row, { phones, tags: write.tags, visits: NO_VISITS }),
		note: input.note || null,
		allergy: input.allergy || null,
		popUp: input.popUp || null,
		source: row.source,
		preferredTimes: row.preferredTimes,
		completedVisits: 0,
		family: familyOf(
			[],
			sharers.map(({ id, name, recordNumber, bornOn }) => ({
				patientId: id,
				name,
				recordNumber,
				bornOn
			}))
		),
		mergedIntoId: null,
		mergedFrom: [],
		createdAt: at,
		updatedAt: at
	};
}
