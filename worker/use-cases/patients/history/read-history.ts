import type { QuestionnaireRead } from '../../../contracts/questionnaires.ts';
import {
	getForm,
	proposedFacts,
	unanswered
} from '../../../domain/clinical/medical/history-form.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import { factsOf } from '../../../repositories/patient-facts.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientGroup } from '../../messaging/patient-group.ts';
import type { PatientScope } from '../change-patient.ts';
import { requireQuestionnaire } from './ask-history.ts';
import { openAnswers, presentQuestionnaire } from './present-questionnaire.ts';

/** What a patient answered, with what of it is not on record yet. */
export async function readHistory(
	env: Env,
	records: Records,
	scope: PatientScope,
	id: string,
	now: number
): Promise<QuestionnaireRead> {
	const { organisationId, patientId } = scope;
	const row = await requireQuestionnaire(records, scope, id);
	const form = getForm(row.formVersion) ?? refuse({ code: 'not_found' });
	const { row: patient, ids } = await patientGroup(records, organisationId, patientId);
	const [answers, known, view] = await Promise.all([
		openAnswers(sealingFor(env, organisationId), row),
		factsOf(records, organisationId, ids),
		presentQuestionnaire(env, row, now)
	]);
	return {
		...view,
		answers,
		proposed: answers === null ? [] : proposedFacts(form, answers, known),
		unanswered: answers === null ? [] : unanswered(form, patient.sex, answers)
	};
}
