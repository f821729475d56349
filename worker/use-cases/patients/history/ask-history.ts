import type { AskHistory } from '../../../contracts/questionnaires.ts';
import { CURRENT_FORM } from '../../../domain/clinical/medical/history-form.ts';
import type { AskedBy } from '../../../domain/clinical/medical/vocabulary.ts';
import { makeId } from '../../../domain/kernel/ids.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import {
	advanceQuestionnaire,
	getQuestionnaire,
	insertQuestionnaire,
	type QuestionnaireRow
} from '../../../repositories/questionnaires.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientGroup, patientToChange } from '../../messaging/patient-group.ts';
import type { PatientScope } from '../change-patient.ts';
import { presentQuestionnaire } from './present-questionnaire.ts';

const HOUR_MS = 3_600_000;
/** A tablet in the waiting room is filled in today, a link within the week before a visit. */
const OPEN_MS: Record<AskedBy, number> = {
	desk: 12 * HOUR_MS,
	kiosk: 12 * HOUR_MS,
	link: 7 * 24 * HOUR_MS
};

/** Asks a patient for their history; what is answered comes by the link in the answer. */
export async function askForHistory(
	env: Env,
	records: Records,
	{ organisationId, patientId }: PatientScope,
	input: AskHistory,
	by: { id: string; name: string },
	now: number
): Promise<Decision> {
	await patientToChange(records, organisationId, patientId);
	const row: QuestionnaireRow = {
		...{ organisationId, patientId, ...input },
		id: makeId('qst', now, crypto.getRandomValues(new Uint8Array(16))),
		formVersion: CURRENT_FORM.version,
		state: 'asked',
		language: null,
		answersSealed: null,
		askedAt: now,
		askedById: by.id,
		askedByName: by.name,
		expiresAt: now + OPEN_MS[input.by],
		filledAt: null,
		filledByName: null,
		reviewedAt: null,
		reviewedById: null,
		reviewedByName: null,
		version: 1
	};
	return {
		status: 201,
		body: await presentQuestionnaire(env, row, now),
		statements: [insertQuestionnaire(records, row)],
		audit: {
			action: 'questionnaire.ask',
			subject: { kind: 'patient', id: patientId },
			clinicId: input.clinicId,
			after: { id: row.id, by: row.by }
		}
	};
}

/** The questionnaire of this patient, or of a record merged into them; 404 for any other. */
export async function requireQuestionnaire(
	records: Records,
	{ organisationId, patientId }: PatientScope,
	id: string
): Promise<QuestionnaireRow> {
	const [row, { ids }] = await Promise.all([
		getQuestionnaire(records, organisationId, id),
		patientGroup(records, organisationId, patientId)
	]);
	return row && ids.includes(row.patientId) ? row : refuse({ code: 'not_found' });
}

/** It is not to be answered any more. 409 once it was. */
export async function withdrawHistory(
	env: Env,
	records: Records,
	scope: PatientScope,
	id: string,
	now: number
): Promise<Decision> {
	const row = await requireQuestionnaire(records, scope, id);
	if (row.state !== 'asked') refuse({ code: 'conflict', detail: 'It has been answered.' });
	const changed = { state: 'withdrawn' as const };
	return {
		status: 200,
		body: await presentQuestionnaire(env, { ...row, ...changed, version: row.version + 1 }, now),
		statements: [advanceQuestionnaire(records, row, changed)],
		audit: {
			action: 'questionnaire.withdraw',
			subject: { kind: 'patient', id: row.patientId },
			clinicId: row.clinicId,
			before: { id }
		}
	};
}
