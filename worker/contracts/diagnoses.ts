import * as v from 'valibot';
import { CERTAINTIES, type Certainty } from '../domain/clinical/diagnoses/vocabulary.ts';
import type { DiagnosisEnd } from '../domain/clinical/diagnoses/vocabulary.ts';
import { readCode } from '../domain/clinical/diagnoses/code-sheet.ts';
import type { DiagnosisCode } from '../domain/clinical/diagnoses/icd10.ts';
import type { Site } from '../domain/clinical/areas.ts';
import { words, type Words } from './online-booking.ts';
import { id, localDate, page, text } from './primitives.ts';
import { site, type ShownTooth } from './teeth.ts';

/** As it is written; whether it is in the list is known by the records. */
const code = v.pipe(v.string(), v.regex(/^[A-Z]\d{2}(\.[A-Z0-9]{1,4})?$/, 'unknown_id'));

/** `?query=` a number or words in any of the three languages. */
export const diagnosisCodesQuery = v.strictObject({
	query: v.optional(v.pipe(v.string(), v.maxLength(80, 'too_long')), '')
});

/** `own`: in use, and not as it ships. */
export const listCodes = v.strictObject({
	query: v.optional(v.pipe(v.string(), v.maxLength(80, 'too_long')), ''),
	show: v.optional(v.picklist(['active', 'own', 'retired']), 'active'),
	...page(100, 200)
});
export type ListCodes = v.InferOutput<typeof listCodes>;

const titles = v.pipe(
	words(300),
	v.check((one) => Object.values(one).some(Boolean), 'required')
);
export const makeCode = v.strictObject({
	/** `s025` is taken as `S02.5`. */
	code: v.pipe(
		v.string(),
		v.maxLength(20, 'too_long'),
		v.check((typed) => readCode(typed) !== null, 'wrong_type'),
		v.transform((typed) => readCode(typed) ?? typed)
	),
	names: titles
});
export type MakeCode = v.InferOutput<typeof makeCode>;
export const changeCode = v.strictObject({
	names: v.optional(titles),
	isActive: v.optional(v.boolean())
});
export type ChangeCode = v.InferOutput<typeof changeCode>;

/** A code of the house's list. `renamed` ships with other titles. */
export interface DiagnosisCodeView {
	code: string;
	names: Words;
	source: 'shipped' | 'renamed' | 'own';
	/** The titles that it ships with; null for a code of the house's own. */
	shipped: Words | null;
	isActive: boolean;
	version: number;
}

const diagnosed = {
	clinicId: id('cli'),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	code,
	site,
	certainty: v.optional(v.picklist(CERTAINTIES), 'confirmed'),
	/** Since when it is known; today at the clinic when left out. */
	on: v.optional(localDate),
	note: v.optional(text(1_000), '')
};
export const makeDiagnosis = v.strictObject(diagnosed);
/** Ends what stood and puts the new one in its place. */
export const replaceDiagnosis = v.strictObject(diagnosed);
export const endDiagnosis = v.strictObject({ as: v.picklist(['resolved', 'mistaken']) });
export const diagnosesQuery = v.strictObject({ include: v.optional(v.literal('ended')) });
export type MakeDiagnosis = v.InferOutput<typeof makeDiagnosis>;

/** A diagnosis of a patient. `names` are of its ICD-10 code. */
export interface Diagnosis {
	id: string;
	patientId: string;
	clinicId: string;
	appointmentId: string | null;
	code: string;
	names: Omit<DiagnosisCode, 'code'>;
	site: Omit<Site, 'teeth'> & { teeth: ShownTooth[] };
	certainty: Certainty;
	on: string;
	note: string;
	at: string;
	by: { id: string; name: string };
	replacesId: string | null;
	ended: { at: string; on: string; by: { id: string; name: string }; as: DiagnosisEnd } | null;
	version: number;
}
