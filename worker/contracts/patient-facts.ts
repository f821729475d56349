import * as v from 'valibot';
import { fitsKind, type Names, type Weight } from '../domain/clinical/medical/facts.ts';
import { FACT_KINDS, SEVERITIES } from '../domain/clinical/medical/vocabulary.ts';
import type { FactKind, Severity } from '../domain/clinical/medical/vocabulary.ts';
import { id, list, reason, text } from './primitives.ts';

/** One fact as it is noted: a code of the shipped list, own words, or a code with words beside it. */
export const newFact = v.pipe(
	v.strictObject({
		kind: v.picklist(FACT_KINDS),
		code: v.optional(v.nullable(text(60)), null),
		text: v.optional(v.nullable(text(1_000)), null),
		severity: v.optional(v.nullable(v.picklist(SEVERITIES)), null),
		/** `2019`, `2019-04` or `2019-04-13`. */
		since: v.optional(
			v.nullable(v.pipe(text(10), v.regex(/^\d{4}(-\d{2}){0,2}$/, 'wrong_type'))),
			null
		),
		/** The fact that this one stands in the place of: it is ended with it. */
		replacesId: v.optional(v.nullable(id('fct')), null)
	}),
	v.forward(
		v.check((fact) => fact.code === null || fitsKind(fact.kind, fact.code), 'unknown_id'),
		['code']
	),
	v.forward(
		v.check((fact) => fact.code !== null || Boolean(fact.text), 'required'),
		['text']
	)
);
export type NewFact = v.InferOutput<typeof newFact>;

export const addFacts = v.strictObject({
	clinicId: id('cli'),
	facts: v.pipe(list(newFact, 40), v.minLength(1, 'required'))
});
export type AddFacts = v.InferOutput<typeof addFacts>;

export const endFact = v.strictObject({ clinicId: id('cli'), reason });

export const factsQuery = v.strictObject({
	/** `true` brings those that ended, too. */
	ended: v.optional(v.picklist(['true', 'false']), 'false')
});

// --- What the records answer ---

export interface FactView {
	id: string;
	/** Of a merged record when it is not the patient's own. */
	patientId: string;
	clinicId: string;
	kind: FactKind;
	code: string | null;
	/** Names of the code; null when only `text` says what it is. */
	names: Names | null;
	text: string | null;
	severity: Severity | null;
	since: string | null;
	weight: Weight;
	questionnaireId: string | null;
	at: string;
	byName: string;
	endedAt: string | null;
	endedByName: string | null;
	endReason: string | null;
	replacedById: string | null;
	version: number;
}
