import * as v from 'valibot';
import type { HistoryAnswers, ProposedFact } from '../domain/clinical/medical/history-form.ts';
import { ASKED_BY } from '../domain/clinical/medical/vocabulary.ts';
import type { AskedBy, QuestionnaireState } from '../domain/clinical/medical/vocabulary.ts';
import type { Sex } from '../domain/patients/vocabulary.ts';
import { newFact } from './patient-facts.ts';
import { id, list } from './primitives.ts';

/** `POST /patients/{id}/questionnaires`: asks for a history, on this device or by a link. */
export const askHistory = v.strictObject({
	clinicId: id('cli'),
	by: v.picklist(ASKED_BY),
	appointmentId: v.optional(v.nullable(id('apt')), null)
});
export type AskHistory = v.InferOutput<typeof askHistory>;

/** `POST /public/questionnaires/{token}`: the patient's answers, once. */
export const answerHistory = v.strictObject({
	language: v.picklist(['zh', 'en', 'ru']),
	answers: v.record(
		v.pipe(v.string(), v.maxLength(40, 'too_long')),
		v.union([
			list(v.pipe(v.string(), v.maxLength(60, 'too_long')), 40),
			v.pipe(v.string(), v.maxLength(1_000, 'too_long'))
		])
	)
});
export type AnswerHistory = v.InferOutput<typeof answerHistory>;

/** `POST …/{questionnaireId}/review`: read; `facts` are those of it that are taken over. */
export const reviewHistory = v.strictObject({
	clinicId: id('cli'),
	facts: list(newFact, 80)
});
export type ReviewHistory = v.InferOutput<typeof reviewHistory>;

// --- What is answered ---

export interface QuestionnaireView {
	id: string;
	clinicId: string;
	appointmentId: string | null;
	formVersion: number;
	by: AskedBy;
	state: QuestionnaireState;
	language: string | null;
	askedAt: string;
	askedByName: string;
	expiresAt: string;
	filledAt: string | null;
	reviewedAt: string | null;
	reviewedByName: string | null;
	version: number;
	/** Where it is filled in; null when it is not to be filled in any more. */
	url: string | null;
}

/** `GET …/{questionnaireId}`: with what was answered, for those who may read notes. */
export interface QuestionnaireRead extends QuestionnaireView {
	answers: HistoryAnswers | null;
	/** What taking it over would note. */
	proposed: ProposedFact[];
	/** Questions left open. */
	unanswered: string[];
}

/** `GET /public/questionnaires/{token}`: enough to ask, nothing that was answered. */
export interface PublicHistory {
	clinic: { name: string; phone: string };
	/** The first sign of the name: on a tablet that is handed around nobody reads whose it is. */
	initial: string;
	sex: Sex;
	formVersion: number;
	/** Whether answers are still taken. */
	isOpen: boolean;
	isFilled: boolean;
}
