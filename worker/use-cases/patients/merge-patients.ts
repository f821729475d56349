import type { MergePatient } from '../../contracts/patients.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { contactChoices } from '../../repositories/contact-addresses.ts';
import {
	closeMerge,
	getOpenMerge,
	insertMerge,
	moveBack,
	moveMerged
} from '../../repositories/patient-merges.ts';
import { changePatientRow, findMergeGroup, getPatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { requirePatient, type PatientScope } from './change-patient.ts';
import { refreshCards } from './push-cards.ts';

/**
 * Joins a record into another: nothing is copied or removed, the merged one points to the survivor,
 * which from then on is found under both names and warns of both. Whoever had been merged before
 * goes along. A record that is merged already cannot be merged or merged into: 409.
 */
export async function mergePatients(
	env: Env,
	records: Records,
	scope: PatientScope,
	{ intoId, reason }: MergePatient,
	now: number
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const row = await requirePatient(records, scope);
	const into = await getPatientRow(records, organisationId, intoId);
	if (!into || intoId === patientId)
		refuse({ code: 'invalid', errors: [{ path: 'intoId', code: 'unknown_id' }] });
	if (row.mergedIntoId !== null || into.mergedIntoId !== null)
		refuse({ code: 'conflict', detail: 'One of the two is already merged into another record.' });
	const group = await findMergeGroup(records, organisationId, patientId);
	const movedIds = group.map((one) => one.id).filter((id) => id !== patientId);
	return {
		status: 200,
		body: { id: patientId, mergedIntoId: intoId, version: row.version + 1 },
		statements: [
			changePatientRow(records, organisationId, patientId, row.version, {
				mergedIntoId: intoId,
				updatedAt: now
			}),
			changePatientRow(records, organisationId, intoId, into.version, { updatedAt: now }),
			moveMerged(records, organisationId, patientId, intoId, now),
			insertMerge(records, { organisationId, mergedId: patientId, at: now, intoId, movedIds })
		],
		audit: [
			{
				action: 'patient.merge',
				subject: { kind: 'patient', id: patientId },
				reason,
				after: { intoId }
			},
			{
				action: 'patient.absorb',
				subject: { kind: 'patient', id: intoId },
				reason,
				after: { mergedId: patientId }
			}
		],
		after: () => refreshCards(env, records, organisationId, intoId)
	};
}

/** Takes a merge back: both are separate records again, with those that had come along. 409 when not merged. */
export async function unmergePatients(
	env: Env,
	records: Records,
	scope: PatientScope,
	reason: string,
	now: number
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const row = await requirePatient(records, scope);
	const merge = await getOpenMerge(records, organisationId, patientId);
	if (row.mergedIntoId === null || !merge)
		refuse({ code: 'conflict', detail: 'This record is not merged.' });
	const survivorId = row.mergedIntoId;
	const group = await findMergeGroup(records, organisationId, patientId);
	const survivor = group.find((one) => one.id === survivorId) ?? refuse({ code: 'conflict' });
	const groupIds = group.map(({ id }) => id);
	const choices = await contactChoices(records, organisationId, groupIds);
	// Cards of both sides must outrank the card they shared, whose version is the group's sum.
	const version = [...group, ...choices].reduce((sum, one) => sum + one.version, 0) + 1;
	return {
		status: 200,
		body: { id: patientId, mergedIntoId: null, version },
		statements: [
			changePatientRow(records, organisationId, patientId, row.version, {
				mergedIntoId: null,
				updatedAt: now,
				version
			}),
			changePatientRow(records, organisationId, survivorId, survivor.version, {
				updatedAt: now,
				version
			}),
			moveBack(records, organisationId, merge, survivorId, now),
			closeMerge(records, merge, now)
		],
		audit: [
			{ action: 'patient.unmerge', subject: { kind: 'patient', id: patientId }, reason },
			{ action: 'patient.release', subject: { kind: 'patient', id: survivorId }, reason }
		],
		after: async () => {
			await refreshCards(env, records, organisationId, patientId);
			await refreshCards(env, records, organisationId, survivorId);
		}
	};
}
