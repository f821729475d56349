import { referTo, resource, type Resource } from './resource.ts';
import type { HistorySource, RecordSource } from './source.ts';

/** An answered questionnaire; that none of the offered things is so is said by `false`, not by silence. */
export const historyResource = (record: RecordSource, one: HistorySource): Resource =>
	resource('QuestionnaireResponse', one.id, {
		questionnaire: `${record.base}/Questionnaire/health-history|${one.formVersion}`,
		status: 'completed',
		subject: referTo('Patient', record.patient.id),
		authored: one.filledAt,
		source: referTo('Patient', record.patient.id),
		item: one.answers.map(({ id, question, said, isNone }) => ({
			linkId: id,
			text: question,
			answer: [isNone ? { valueBoolean: false } : { valueString: said }]
		}))
	});
