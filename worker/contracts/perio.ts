import * as v from 'valibot';
import { ENTRANCES, type Entrance } from '../domain/clinical/perio/furcations.ts';
import {
	ALL_FLAGS,
	DEEPEST_MM,
	isReading,
	MOST_MOBILITY
} from '../domain/clinical/perio/reading.ts';
import { PERIO_SITES } from '../domain/clinical/perio/sites.ts';
import { DIABETES, SMOKING, type RiskFactors } from '../domain/clinical/perio/staging.ts';
import type { ExamState } from '../domain/clinical/perio/states.ts';
import { fdiOf } from '../domain/clinical/teeth/tooth.ts';
import { id, list, page, reason } from './primitives.ts';
import { tooth, type ShownTooth } from './teeth.ts';

/** 32 places, each with a supernumerary tooth beside it at the very most. */
const MOST_TEETH = 64;

const whole = (least: number, most: number) =>
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(least, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);
const millimetres = (least: number) => v.nullable(whole(least, DEEPEST_MM));
const grade = v.optional(whole(0, 3));

const six = <Item extends v.GenericSchema>(item: Item) =>
	v.strictTuple([item, item, item, item, item, item]);

/** One tooth whole, sites in the order MB B DB ML L DL; `flags` sums bleeding 1, suppuration 2, plaque 4, calculus 8. */
export const perioReading = v.pipe(
	v.strictObject({
		tooth,
		isSkipped: v.optional(v.boolean(), false),
		isImplant: v.optional(v.boolean(), false),
		depths: six(millimetres(0)),
		recessions: six(millimetres(-DEEPEST_MM)),
		flags: six(whole(0, ALL_FLAGS)),
		furcations: v.optional(v.strictObject({ B: grade, L: grade, M: grade, D: grade }), {}),
		mobility: v.nullable(whole(0, MOST_MOBILITY))
	}),
	v.check(
		({ tooth: one, ...reading }) => isReading(fdiOf(one), withGrades(reading)),
		'out_of_range'
	)
);
export type SentReading = v.InferOutput<typeof perioReading>;

/** Entrances that were sent as undefined are not there. */
export function withGrades<Reading extends { furcations: Partial<Record<Entrance, unknown>> }>(
	reading: Reading
): Omit<Reading, 'furcations'> & { furcations: Partial<Record<Entrance, number>> } {
	const said = ENTRANCES.flatMap((one) => {
		const value = reading.furcations[one];
		return typeof value === 'number' ? [[one, value]] : [];
	});
	return { ...reading, furcations: Object.fromEntries(said) };
}

export const riskFactors = v.strictObject({
	boneLossPercent: v.nullable(whole(0, 100)),
	teethLost: v.nullable(whole(0, 32)),
	smoking: v.nullable(v.picklist(SMOKING)),
	diabetes: v.nullable(v.picklist(DIABETES))
});

export const perioExamsQuery = v.strictObject(page(12, 24));

/** A patient has one draft: beginning another opens it. With `replacesId` it corrects a finished exam. */
export const beginPerioExam = v.strictObject({
	clinicId: id('cli'),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	replacesId: v.optional(v.nullable(id('per')), null)
});
export type BeginPerioExam = v.InferOutput<typeof beginPerioExam>;

/** Teeth that are sent take the place of what the draft said of them; others stay. */
export const savePerioExam = v.strictObject({
	teeth: v.optional(list(perioReading, MOST_TEETH), []),
	factors: v.optional(riskFactors)
});
export type SavePerioExam = v.InferOutput<typeof savePerioExam>;

export const discardPerioExam = v.strictObject({ reason });

export { PERIO_SITES };

/** One tooth as it is answered. */
export interface ShownReading extends Omit<SentReading, 'tooth' | 'furcations'> {
	tooth: ShownTooth;
	furcations: Partial<Record<Entrance, number>>;
}

export interface PerioExam {
	id: string;
	clinicId: string;
	patientId: string;
	appointmentId: string | null;
	on: string;
	state: ExamState;
	teeth: ShownReading[];
	factors: RiskFactors;
	startedAt: string;
	startedBy: { id: string; name: string };
	savedAt: string;
	savedBy: { id: string; name: string };
	finishedAt: string | null;
	finishedBy: { id: string; name: string } | null;
	/** The finished exam that this one corrects. */
	replacesId: string | null;
	/** The finished exam that corrects this one. */
	replacedById: string | null;
	version: number;
}
