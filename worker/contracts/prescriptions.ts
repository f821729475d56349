import * as v from 'valibot';
import { DRUGS } from '../domain/clinical/prescribing/drugs.ts';
import type { RxWarning } from '../domain/clinical/prescribing/warnings.ts';
import { id, list, reason, requiredText, text } from './primitives.ts';

const MOST_LINES = 12;
const MOST_DAYS = 365;

/** A drug of the list by its code, or one in the doctor's own words; the words are what is printed. */
const rxLine = v.strictObject({
	drugCode: v.optional(
		v.nullable(
			v.pipe(
				v.string(),
				v.check((code) => DRUGS.some((one) => one.code === code), 'unknown_id')
			)
		),
		null
	),
	name: requiredText(160),
	form: v.optional(text(60), ''),
	dose: requiredText(60),
	how: requiredText(300),
	days: v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(1, 'out_of_range'),
		v.maxValue(MOST_DAYS, 'out_of_range')
	),
	amount: v.optional(text(60), '')
});
export type RxLine = v.InferOutput<typeof rxLine>;
const lines = v.pipe(list(rxLine, MOST_LINES), v.minLength(1, 'required'));

/** With a severe warning the reason why it is prescribed all the same is asked for. */
export const makePrescription = v.strictObject({
	clinicId: id('cli'),
	noteId: v.optional(v.nullable(id('nte')), null),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	lines,
	overrideReason: v.optional(text(500), '')
});
export type MakePrescription = v.InferOutput<typeof makePrescription>;

export const checkPrescription = v.strictObject({
	clinicId: id('cli'),
	drugCodes: list(v.nullable(text(60)), MOST_LINES)
});
export const endPrescription = v.strictObject({ reason });

export interface RxCheck {
	warnings: RxWarning[];
	/** Of these drugs, so many are outside the list and judged by nobody but the doctor. */
	ownDrugs: number;
	/** Facts in own words, among them the old free-text allergy. */
	ownFacts: number;
}

export interface PrescriptionView {
	id: string;
	clinicId: string;
	patientId: string;
	noteId: string | null;
	writtenOn: string;
	at: string;
	by: { id: string; name: string };
	lines: RxLine[];
	/** As they stood when it was written. */
	warnings: RxWarning[];
	overrideReason: string;
	ended: { at: string; byName: string; reason: string } | null;
}
