import type { ReviewHistory } from '../../../contracts/questionnaires.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import { factsOf, insertFacts } from '../../../repositories/patient-facts.ts';
import { advanceQuestionnaire } from '../../../repositories/questionnaires.ts';
import type { Records } from '../../../repositories/records.ts';
import { timelineEntry } from '../../../repositories/timeline.ts';
import { patientToChange } from '../../messaging/patient-group.ts';
import type { PatientScope } from '../change-patient.ts';
import { factRows } from '../facts/fact-rows.ts';
import { refreshCards } from '../push-cards.ts';
import { requireQuestionnaire } from './ask-history.ts';
import { presentQuestionnaire } from './present-questionnaire.ts';

/**
 * The doctor has read a history and takes facts of it over, in one batch with the mark that it was
 * read. What is on record by code already is not noted twice. 409 unless it waits for this.
 */
export async function reviewPatientHistory(
	env: Env,
	records: Records,
	scope: PatientScope,
	id: string,
	input: ReviewHistory,
	by: { id: string; name: string },
	now: number
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const row = await requireQuestionnaire(records, scope, id);
	if (row.state !== 'filled') refuse({ code: 'conflict', detail: 'It does not wait for review.' });
	const { row: patient, ids } = await patientToChange(records, organisationId, patientId);
	const known = await factsOf(records, organisationId, ids);
	const fresh = input.facts.filter(
		({ kind, code }) =>
			code === null || !known.some((fact) => fact.kind === kind && fact.code === code)
	);
	const noting = { patient, clinicId: input.clinicId, by, at: now, questionnaireId: id };
	const rows = await factRows(sealingFor(env, organisationId), noting, fresh);
	const reviewed = {
		state: 'reviewed' as const,
		reviewedAt: now,
		reviewedById: by.id,
		reviewedByName: by.name
	};
	return {
		status: 200,
		body: await presentQuestionnaire(env, { ...row, ...reviewed, version: row.version + 1 }, now),
		statements: [
			advanceQuestionnaire(records, row, reviewed),
			...insertFacts(records, rows),
			timelineEntry(records, {
				...{ organisationId, patientId, clinicId: input.clinicId, at: now, byName: by.name },
				...{ kind: 'questionnaire', subjectId: id, appointmentId: row.appointmentId },
				title: { act: 'reviewed', count: rows.length }
			})
		],
		audit: {
			action: 'questionnaire.review',
			subject: { kind: 'patient', id: patientId },
			clinicId: input.clinicId,
			after: { id, facts: rows.map(({ id: factId, kind }) => ({ id: factId, kind })) }
		},
		after: async () => {
			if (rows.some(({ kind }) => kind === 'allergy'))
				await refreshCards(env, records, organisationId, patientId);
		}
	};
}
