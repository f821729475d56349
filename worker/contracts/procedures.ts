import * as v from 'valibot';
import { AREAS, type Area, type Site } from '../domain/clinical/areas.ts';
import { MATERIALS, type Material } from '../domain/clinical/chart/vocabulary.ts';
import { LOOKS, type Look } from '../domain/clinical/looks.ts';
import { PROCEDURE_GROUPS, type ProcedureGroup } from '../domain/clinical/procedures/vocabulary.ts';
import { TOOTH_CLASSES, type ToothClass } from '../domain/clinical/teeth/tooth.ts';
import { isPatternOf } from '../domain/organisation/pattern.ts';
import { currency, orderNumber } from './clinic.ts';
import { LANGUAGES, words, type Words } from './online-booking.ts';
import { gridMinutes, id, list, requiredText } from './primitives.ts';
import type { ShownTooth } from './teeth.ts';

const surfaces = v.nullable(
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(1, 'out_of_range'),
		v.maxValue(5, 'out_of_range')
	)
);
const months = v.nullable(
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(1, 'out_of_range'),
		v.maxValue(60, 'out_of_range')
	)
);
const names = v.pipe(
	words(160),
	v.check((one) => Object.values(one).some(Boolean), 'required')
);
const code = requiredText(40);
const pattern = v.pipe(v.string(), v.regex(/^[X/]{1,144}$/, 'wrong_type'));
/** Minor units; null when the price is said only after an examination. */
const price = v.nullable(
	v.pipe(
		v.number(),
		v.safeInteger('wrong_type'),
		v.minValue(0, 'out_of_range'),
		v.maxValue(1_000_000_000_00, 'out_of_range')
	)
);

const fields = {
	group: v.picklist(PROCEDURE_GROUPS),
	minutes: gridMinutes,
	pattern,
	price,
	/** Left out: the currency of the organisation's first clinic. */
	currency,
	look: v.picklist(LOOKS),
	material: v.nullable(v.picklist(MATERIALS)),
	family: v.nullable(requiredText(40)),
	toothClasses: list(v.picklist(TOOTH_CLASSES), TOOTH_CLASSES.length),
	surfacesFrom: surfaces,
	surfacesTo: surfaces,
	dentition: v.nullable(v.picklist(['primary', 'permanent'])),
	recallMonths: months,
	consentTemplateId: v.nullable(id('tpl')),
	/** What the patient is told to do and to avoid after it. */
	carePlan: v.nullable(words(1_000)),
	order: orderNumber
};
const optionalFields = v.partial(v.strictObject(fields)).entries;

export const makeProcedure = v.pipe(
	v.strictObject({
		...optionalFields,
		code,
		names,
		area: v.picklist(AREAS),
		minutes: gridMinutes
	}),
	v.forward(
		v.check(
			(it) => it.pattern === undefined || isPatternOf(it.pattern, it.minutes),
			'out_of_range'
		),
		['pattern']
	)
);
/** The area is not among them: what was used on surfaces never becomes a whole tooth's. */
export const changeProcedure = v.strictObject({
	...optionalFields,
	code: v.optional(code),
	names: v.optional(names),
	isActive: v.optional(v.boolean())
});
export type MakeProcedure = v.InferOutput<typeof makeProcedure>;
export type ChangeProcedure = v.InferOutput<typeof changeProcedure>;

/** `?include=retired` adds what is no longer used. */
export const proceduresQuery = v.strictObject({ include: v.optional(v.literal('retired')) });

/** In whose words a file leaves: those of its header and of groups, areas, looks and materials. */
export const sheetQuery = v.strictObject({ language: v.picklist(LANGUAGES) });

export interface Procedure {
	id: string;
	code: string;
	/** In the clinic's language, or in the first that there is. */
	name: string;
	names: Words;
	group: ProcedureGroup;
	area: Area;
	minutes: number;
	pattern: string;
	price: number | null;
	currency: string;
	look: Look;
	material: Material | null;
	family: string | null;
	toothClasses: readonly ToothClass[];
	surfacesFrom: number | null;
	surfacesTo: number | null;
	dentition: 'primary' | 'permanent' | null;
	recallMonths: number | null;
	consentTemplateId: string | null;
	carePlan: Words | null;
	order: number;
	/** Ships with the product and was never changed. */
	isShipped: boolean;
	isActive: boolean;
	version: number;
}

/** What was done to a patient, as it was called and priced then. */
export interface ProcedureDone {
	id: string;
	patientId: string;
	clinicId: string;
	appointmentId: string | null;
	planItemId: string | null;
	procedureId: string;
	code: string;
	name: string;
	names: Words;
	site: Omit<Site, 'teeth'> & { teeth: ShownTooth[] };
	price: number | null;
	currency: string | null;
	provider: { id: string; name: string } | null;
	at: string;
	on: string;
	by: { id: string; name: string };
	ended: { at: string; by: { id: string; name: string }; reason: string } | null;
	/** What the patient is told after it; only in the answer to noting it. */
	carePlan?: Words | null;
	version: number;
}
