import {
	NONE,
	questionsOf,
	type HistoryAnswers,
	type HistoryForm
} from '#domain/clinical/medical/history-form';
import type { Sex } from '#domain/patients/vocabulary';

/**
 * The answers in a form that was sent. Where "none of these" was ticked beside something, what was
 * named counts: an illness too many is asked about again, one too few is not.
 */
export function saidIn(form: HistoryForm, sex: Sex, fields: FormData): HistoryAnswers {
	const answers: HistoryAnswers = {};
	for (const { id, kind } of questionsOf(form, sex)) {
		const said = fields.getAll(id).filter((value) => typeof value === 'string');
		if (kind === 'text') answers[id] = said[0] ?? '';
		else
			answers[id] = said.some((code) => code !== NONE)
				? said.filter((code) => code !== NONE)
				: said;
	}
	return answers;
}
