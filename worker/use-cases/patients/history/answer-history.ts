import type { AnswerHistory, PublicHistory } from '../../../contracts/questionnaires.ts';
import { audit } from '../../../db/schema/audit.ts';
import { getForm, readAnswers } from '../../../domain/clinical/medical/history-form.ts';
import { auditRow } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { visitorOfLink } from '../../../http/public/visitor.ts';
import { refuse } from '../../../http/refused.ts';
import { openHistoryToken } from '../../../integrations/links/history-link.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import { getPatientRow, type PatientRow } from '../../../repositories/patients.ts';
import {
	advanceQuestionnaire,
	getQuestionnaire,
	type QuestionnaireRow
} from '../../../repositories/questionnaires.ts';
import { recordsFor } from '../../../repositories/records.ts';
import { timelineEntry } from '../../../repositories/timeline.ts';
import { findClinicOfLink, type DoorClinic } from '../../public/find-public-clinic.ts';
import { answersPlace, isAwaited } from './present-questionnaire.ts';

export interface LinkedHistory {
	clinic: DoorClinic;
	row: QuestionnaireRow;
	patient: PatientRow;
}

/** What a link asks for; 404 for a token that nobody was given, or of what was withdrawn. */
export async function requireHistoryLink(c: HttpContext): Promise<LinkedHistory> {
	const opened = await openHistoryToken(c.env, c.req.param('token') ?? '');
	const clinic = opened && (await findClinicOfLink(c.env, opened.clinicId));
	if (!opened || !clinic) refuse({ code: 'not_found' });
	const records = recordsFor(c.env, clinic.organisationId);
	const row = await getQuestionnaire(records, clinic.organisationId, opened.questionnaireId);
	const patient = row && (await getPatientRow(records, clinic.organisationId, row.patientId));
	if (!row || !patient || row.state === 'withdrawn') refuse({ code: 'not_found' });
	return { clinic, row, patient };
}

/** Enough to ask; what was answered is never shown again at this door. */
export const presentPublicHistory = (
	{ clinic, row, patient }: LinkedHistory,
	now: number
): PublicHistory => ({
	clinic: { name: clinic.name, phone: clinic.phone },
	initial: [...patient.name.trim()][0] ?? '',
	sex: patient.sex,
	formVersion: row.formVersion,
	isOpen: isAwaited(row, now),
	isFilled: row.state === 'filled' || row.state === 'reviewed'
});

/**
 * The patient's answers, sealed as they were given, once: 409 for a second time, and after its time
 * 409 as well. 422 names the question that was answered otherwise than it allows.
 */
export async function answerByHistoryLink(
	c: HttpContext,
	linked: LinkedHistory,
	input: AnswerHistory
): Promise<PublicHistory> {
	const { clinic, row, patient } = linked;
	const { now } = c.var;
	if (!isAwaited(row, now)) refuse({ code: 'conflict', detail: 'It takes no answers any more.' });
	const form = getForm(row.formVersion) ?? refuse({ code: 'not_found' });
	const read = readAnswers(form, patient.sex, input.answers);
	if (!read.ok)
		refuse({ code: 'invalid', errors: [{ path: `answers.${read.question}`, code: 'wrong_type' }] });
	const { organisationId } = clinic;
	const records = recordsFor(c.env, organisationId);
	const sealing = sealingFor(c.env, organisationId);
	const filled = {
		state: 'filled' as const,
		language: input.language,
		answersSealed: await sealing.seal(answersPlace(row.id), JSON.stringify(read.answers)),
		filledAt: now,
		filledByName: row.by === 'desk' ? row.askedByName : null
	};
	const entry = {
		action: 'questionnaire.fill',
		subject: { kind: 'patient', id: patient.id },
		clinicId: clinic.clinicId,
		after: { id: row.id, language: input.language }
	};
	await records.batch([
		advanceQuestionnaire(records, row, filled),
		timelineEntry(records, {
			...{ organisationId, patientId: patient.id, clinicId: clinic.clinicId, at: now },
			...{ kind: 'questionnaire', subjectId: row.id, appointmentId: row.appointmentId },
			...{ byName: filled.filledByName ?? patient.name, title: { act: 'filled' } }
		}),
		records.insert(audit).values(auditRow(c, visitorOfLink(organisationId, row.id), entry))
	]);
	return presentPublicHistory({ ...linked, row: { ...row, ...filled } }, now);
}
