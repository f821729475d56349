import * as v from 'valibot';
import { CERTAINTIES, type Certainty } from '../domain/clinical/diagnoses/vocabulary.ts';
import type { DiagnosisEnd } from '../domain/clinical/diagnoses/vocabulary.ts';
import type { DiagnosisCode } from '../domain/clinical/diagnoses/icd10.ts';
import type { Site } from '../domain/clinical/areas.ts';
import { id, localDate, text } from './primitives.ts';
import { site, type ShownTooth } from './teeth.ts';

/** As it is written; whether it is in the list is known by the records. */
const code = v.pipe(v.string(), v.regex(/^[A-Z]\d{2}(\.[A-Z0-9]{1,4})?$/, 'unknown_id'));

/** `?query=` a number or words in any of the three languages. */
export const diagnosisCodesQuery = v.strictObject({
	query: v.optional(v.pipe(v.string(), v.maxLength(80, 'too_long')), '')
});

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
