import type { GivenAnswer, SignedForm } from '../../contracts/booking-origin.ts';
import type { Language, OnlineBooking, OnlineQuestion } from '../../contracts/online-booking.ts';
import type { FieldProblem } from '../../contracts/problem.ts';
import type { MakePublicBooking } from '../../contracts/public-booking.ts';
import { inLanguage } from '../../domain/messaging/in-language.ts';
import { refuse } from '../../http/refused.ts';
import { hashOf } from '../../integrations/auth/seal.ts';

export interface Asking {
	online: Pick<OnlineBooking, 'questions' | 'forms'>;
	serviceId: string;
	language: Language;
	/** The clinic's own. */
	own: Language;
	/** Milliseconds since 1970. */
	at: number;
}

const isFor = (serviceId: string) => (asked: { serviceIds: string[] }) =>
	asked.serviceIds.length === 0 || asked.serviceIds.includes(serviceId);

/**
 * The answers with their questions as the visitor read them, once every required one is there: 422
 * on `answers.{questionId}` else. What was not asked is unknown.
 */
export function readAnswers(given: MakePublicBooking['answers'], asking: Asking): GivenAnswer[] {
	const questions = asking.online.questions.filter(isFor(asking.serviceId));
	const errors: FieldProblem[] = [];
	const answers = given.flatMap(({ questionId, answer }, at) => {
		const question = questions.find((one) => one.id === questionId);
		if (!question) errors.push({ path: `answers.${at}.questionId`, code: 'unknown_id' });
		else if (answer !== '' && !isAnswer(question, answer))
			errors.push({ path: `answers.${at}.answer`, code: 'out_of_range' });
		else if (answer !== '') {
			const words = inLanguage(question.question, asking.language, asking.own);
			return [{ questionId, question: words, answer }];
		}
		return [];
	});
	for (const { id, isRequired } of questions)
		if (isRequired && !answers.some(({ questionId }) => questionId === id))
			errors.push({ path: `answers.${id}`, code: 'required' });
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	return answers;
}

/** A choice is answered in the words of any language it was shown in. */
function isAnswer({ kind, choices }: OnlineQuestion, answer: string): boolean {
	if (kind === 'yes_no') return answer === 'yes' || answer === 'no';
	if (kind === 'choice') return choices.some((one) => Object.values(one).includes(answer));
	return true;
}

/** The forms of this service, each signed: 422 on `signatures.{formId}` else. Kept by the hash of what was read. */
export async function readSignatures(
	given: MakePublicBooking['signatures'],
	asking: Asking
): Promise<SignedForm[]> {
	const forms = asking.online.forms.filter(isFor(asking.serviceId));
	const errors: FieldProblem[] = given.flatMap(({ formId }, at) =>
		forms.some(({ id }) => id === formId)
			? []
			: [{ path: `signatures.${at}.formId`, code: 'unknown_id' as const }]
	);
	for (const { id } of forms)
		if (!given.some(({ formId }) => formId === id))
			errors.push({ path: `signatures.${id}`, code: 'required' });
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	return Promise.all(
		forms.map(async (form) => ({
			formId: form.id,
			title: inLanguage(form.title, asking.language, asking.own),
			sha256: await hashOf(inLanguage(form.body, asking.language, asking.own)),
			name: given.find(({ formId }) => formId === form.id)?.name ?? '',
			at: new Date(asking.at).toISOString()
		}))
	);
}
