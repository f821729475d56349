import type { Sex } from '../../patients/vocabulary.ts';
import type { Names } from './facts.ts';
import type { FactKind } from './vocabulary.ts';
import FORM_1 from './history-form-1.json' with { type: 'json' };

/** Words to tick, with "none of these" beside them, or free words. */
export interface HistoryQuestion {
	id: string;
	kind: 'words' | 'text';
	/** What an answer becomes when the doctor takes it over; null stays an answer. */
	fact: FactKind | null;
	label: Names;
	codes?: string[];
	/** Not asked of patients of this sex. */
	notFor?: Sex;
}
export interface HistorySection {
	id: string;
	title: Names;
	questions: HistoryQuestion[];
}
/** A form as it was asked: a change of it is a new version, and old answers are read in their own. */
export interface HistoryForm {
	version: number;
	sections: HistorySection[];
}

const FORMS = [FORM_1] as unknown as readonly HistoryForm[];
export const CURRENT_FORM = FORMS[FORMS.length - 1] as HistoryForm;

/** The form of a version, or null for one that never was. */
export const getForm = (version: number): HistoryForm | null =>
	FORMS.find((form) => form.version === version) ?? null;

/** "None of these" was ticked: not the same as nothing said. */
export const NONE = 'none';

/** By question: codes that were ticked (or `none` alone), or words. What was not answered is not there. */
export type HistoryAnswers = Record<string, string[] | string>;

const MOST_WORDS = 1_000;

export const questionsOf = (form: HistoryForm, sex: Sex): HistoryQuestion[] =>
	form.sections.flatMap(({ questions }) => questions.filter(({ notFor }) => notFor !== sex));

/**
 * Answers as the form allows them, or the id of the first question that was answered otherwise:
 * a code that is not offered, `none` beside a code, words that are too long, a question that is not asked.
 */
export function readAnswers(
	form: HistoryForm,
	sex: Sex,
	said: Record<string, unknown>
): { ok: true; answers: HistoryAnswers } | { ok: false; question: string } {
	const asked = new Map(questionsOf(form, sex).map((question) => [question.id, question]));
	const answers: HistoryAnswers = {};
	for (const [id, value] of Object.entries(said)) {
		const question = asked.get(id);
		const answer = question && readAnswer(question, value);
		if (answer === undefined) return { ok: false, question: id };
		if (answer.length > 0) answers[id] = answer;
	}
	return { ok: true, answers };
}

function readAnswer({ kind, codes = [] }: HistoryQuestion, value: unknown) {
	if (kind === 'text')
		return typeof value === 'string' && value.length <= MOST_WORDS ? value.trim() : undefined;
	if (!Array.isArray(value)) return undefined;
	const ticked = [...new Set(value as unknown[])];
	const isOffered = ticked.every((code) => code === NONE || codes.includes(code as string));
	const isMixed = ticked.includes(NONE) && ticked.length > 1;
	return isOffered && !isMixed ? (ticked as string[]) : undefined;
}

/** Questions with words to tick that were left open: "none" was not said either. */
export const unanswered = (form: HistoryForm, sex: Sex, answers: HistoryAnswers): string[] =>
	questionsOf(form, sex)
		.filter(({ id, kind }) => kind === 'words' && answers[id] === undefined)
		.map(({ id }) => id);

/** A fact that an answer would become. */
export interface ProposedFact {
	kind: FactKind;
	code: string | null;
	text: string | null;
}

/** What the doctor can take over in one press; what is on record by code already is left out. */
export function proposedFacts(
	form: HistoryForm,
	answers: HistoryAnswers,
	known: readonly { kind: FactKind; code: string | null }[]
): ProposedFact[] {
	const isKnown = (kind: FactKind, code: string) =>
		known.some((fact) => fact.kind === kind && fact.code === code);
	return form.sections
		.flatMap(({ questions }) => questions)
		.flatMap(({ id, fact: kind }): ProposedFact[] => {
			const answer = answers[id];
			if (kind === null || answer === undefined) return [];
			if (typeof answer === 'string') return [{ kind, code: null, text: answer }];
			return answer
				.filter((code) => code !== NONE && !isKnown(kind, code))
				.map((code) => ({ kind, code, text: null }));
		});
}
