import * as v from 'valibot';
import { MOST_ALTERNATIVES, MOST_ITEMS, MOST_VISITS } from '../domain/clinical/plans/outline.ts';
import { DECLINE_CODES, REMOVAL_CODES } from '../domain/clinical/plans/states.ts';
import { isPatternOf } from '../domain/organisation/pattern.ts';
import { SIGNER_RELATIONS } from '../domain/documents/vocabulary.ts';
import { strokes } from './documents.ts';
import { LANGUAGES } from './online-booking.ts';
import { gridMinutes, id, list, localDate, page, requiredText, text } from './primitives.ts';
import { site } from './teeth.ts';

const MOST_PHASES = 8;
const MOST_LINES = 8;
const MOST_WAIT_DAYS = 730;

const whole = (most: number) =>
	v.pipe(
		v.number(),
		v.safeInteger('wrong_type'),
		v.minValue(0, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);
/** Made by whoever writes the plan, unique in it alone. */
const ownId = v.pipe(v.string(), v.regex(/^[a-z0-9]{2,24}$/, 'wrong_type'));
const price = whole(1_000_000_000_00);
const lines = list(requiredText(200), MOST_LINES);

const keptItem = v.strictObject({ id: id('itm') });
const newItem = v.strictObject({
	procedureId: id('prc'),
	site,
	/** Minor units; left out: the price list's, which then must have one. */
	price: v.optional(price)
});
const item = v.union([keptItem, newItem]);

const visit = v.pipe(
	v.strictObject({
		id: ownId,
		title: v.optional(text(160), ''),
		minutes: gridMinutes,
		pattern: v.optional(
			v.nullable(v.pipe(v.string(), v.regex(/^[X/]{1,144}$/, 'wrong_type'))),
			null
		),
		providerId: v.optional(v.nullable(id('prv')), null),
		after: v.optional(
			v.nullable(v.strictObject({ visitId: ownId, days: whole(MOST_WAIT_DAYS) })),
			null
		),
		labDays: v.optional(whole(120), 0),
		items: list(item, MOST_ITEMS)
	}),
	v.forward(
		v.check(
			({ pattern, minutes }) => pattern === null || isPatternOf(pattern, minutes),
			'out_of_range'
		),
		['pattern']
	)
);

const alternative = v.strictObject({
	id: ownId,
	name: requiredText(80),
	isRecommended: v.optional(v.boolean(), false),
	advantages: v.optional(lines, []),
	drawbacks: v.optional(lines, []),
	payment: v.optional(text(300), ''),
	phases: list(v.strictObject({ name: text(80), visits: list(visit, MOST_VISITS) }), MOST_PHASES)
});

const content = {
	title: requiredText(120),
	validUntilOn: v.optional(v.nullable(localDate), null),
	alternatives: v.pipe(
		list(alternative, MOST_ALTERNATIVES),
		v.minLength(1, 'required'),
		v.check((all) => countItems(all) <= MOST_ITEMS, 'out_of_range')
	)
};
const countItems = (all: v.InferOutput<typeof alternative>[]): number =>
	all.reduce(
		(sum, one) =>
			sum +
			one.phases.reduce(
				(count, phase) => count + phase.visits.reduce((n, { items }) => n + items.length, 0),
				0
			),
		0
	);

export const makePlan = v.strictObject({
	clinicId: id('cli'),
	/** Left out: the caller's own provider at the clinic. */
	doctorId: v.optional(id('prv')),
	...content
});
export type MakePlan = v.InferOutput<typeof makePlan>;

/** The whole plan as it shall be; an item that is missing has to be among `removals` once it was shown. */
export const revisePlan = v.strictObject({
	...content,
	removals: v.optional(
		list(
			v.strictObject({
				itemId: id('itm'),
				code: v.picklist(REMOVAL_CODES),
				text: v.optional(text(500), '')
			}),
			MOST_ITEMS
		),
		[]
	)
});
export type RevisePlan = v.InferOutput<typeof revisePlan>;

export const choosePlan = v.strictObject({ alternativeId: ownId });
export const declinePlan = v.strictObject({
	code: v.picklist(DECLINE_CODES),
	text: v.optional(text(500), '')
});
export type DeclinePlan = v.InferOutput<typeof declinePlan>;
/** A new plan with the same content takes its place; the old one stays readable. */
export const replacePlan = v.strictObject({ title: v.optional(requiredText(120)) });
export const bookPlanVisit = v.strictObject({ clinicId: id('cli'), appointmentId: id('apt') });
export type BookPlanVisit = v.InferOutput<typeof bookPlanVisit>;
export const handOverPlan = v.strictObject({
	toId: id('prv'),
	note: v.optional(text(1_000), '')
});
export type HandOverPlan = v.InferOutput<typeof handOverPlan>;
export const answerHandOver = v.strictObject({
	answer: v.picklist(['accept', 'refuse']),
	note: v.optional(text(1_000), '')
});
export type AnswerHandOver = v.InferOutput<typeof answerHandOver>;

export const plansQuery = v.strictObject(page(50, 200));
export const UNFINISHED_ORDERS = ['value', 'age'] as const;
export const unfinishedQuery = v.strictObject({
	order: v.optional(v.picklist(UNFINISHED_ORDERS), 'value'),
	...page(50, 200)
});
/** `GET /plans/{id}/file.pdf`: in the clinic's language when none is named. */
export const planFileQuery = v.strictObject({
	language: v.optional(v.picklist(LANGUAGES, 'unknown_id'))
});
export const figuresQuery = v.strictObject({ from: localDate, to: localDate });
export type FiguresQuery = v.InferOutput<typeof figuresQuery>;

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'wrong_type'));
const signature = {
	alternativeId: ownId,
	/** `Plan.hash` as it was on the screen: nobody signs another plan than they saw. */
	hash: sha256,
	name: requiredText(200),
	relation: v.optional(v.picklist(SIGNER_RELATIONS, 'unknown_id'), 'self'),
	strokes
};
/** The patient signs on a pad in front of whoever is signed in. */
export const acceptPlan = v.strictObject(signature);
export type AcceptPlan = v.InferOutput<typeof acceptPlan>;

export const linkPlan = v.strictObject({
	/** How long it opens the plan. */
	days: v.optional(v.pipe(whole(90), v.minValue(1, 'out_of_range')), 14)
});

// --- By the link: who has it sees no more than the clinic until the code to their phone is right ---

export const askPlanCode = v.strictObject({ language: v.optional(v.picklist(['zh', 'en', 'ru'])) });
export const checkPlanCode = v.strictObject({
	code: v.pipe(v.string(), v.regex(/^\d{6}$/, 'wrong_type'))
});
const verificationToken = v.pipe(v.string(), v.maxLength(200, 'too_long'));
export const viewPlanByLink = v.strictObject({ verificationToken });
/** `POST /public/plans/{token}/file`. */
export const planFileByLink = v.strictObject({ ...planFileQuery.entries, verificationToken });
export const acceptPlanByLink = v.strictObject({ ...signature, verificationToken });
export type AcceptPlanByLink = v.InferOutput<typeof acceptPlanByLink>;
