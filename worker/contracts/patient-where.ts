import * as v from 'valibot';
import { fitsKind } from '../domain/clinical/medical/facts.ts';
import { FACT_KINDS } from '../domain/clinical/medical/vocabulary.ts';
import { SEXES } from '../domain/patients/vocabulary.ts';
import type { PatientWhere } from '../domain/patients/where.ts';
import { id, list, localDate, requiredText } from './primitives.ts';

const fact = v.pipe(
	v.strictObject({ kind: v.picklist(FACT_KINDS), code: requiredText(60) }),
	v.forward(
		v.check(({ kind, code }) => fitsKind(kind, code), 'unknown_id'),
		['code']
	)
);
const age = v.pipe(
	v.number(),
	v.integer('wrong_type'),
	v.minValue(0, 'out_of_range'),
	v.maxValue(130, 'out_of_range')
);

/**
 * A search by combination (F39); everything that is said must hold. `proceduresSince` says since when
 * `procedures` were done: alone it would find everybody, so it is refused.
 */
export const patientWhere = v.pipe(
	v.strictObject({
		facts: v.optional(list(fact, 8)),
		withoutFacts: v.optional(list(fact, 8)),
		tags: v.optional(list(requiredText(40), 8)),
		procedures: v.optional(list(id('prc'), 8)),
		proceduresSince: v.optional(localDate),
		lastVisitBefore: v.optional(localDate),
		lastVisitFrom: v.optional(localDate),
		isNew: v.optional(v.boolean()),
		ageFrom: v.optional(age),
		ageTo: v.optional(age),
		sex: v.optional(v.picklist(SEXES)),
		doctorId: v.optional(id('prv')),
		clinicId: v.optional(id('cli'))
	}),
	v.forward(
		v.check(
			({ procedures, proceduresSince }) =>
				proceduresSince === undefined || (procedures ?? []).length > 0,
			'required'
		),
		['procedures']
	)
) satisfies v.GenericSchema<unknown, PatientWhere>;

/** `POST /patient-lists`: keeps a search under a name. */
export const makePatientList = v.strictObject({
	name: requiredText(80),
	where: patientWhere,
	/** Everybody who reads patients sees it. */
	isShared: v.optional(v.boolean(), false)
});
export type MakePatientList = v.InferOutput<typeof makePatientList>;

/** `PATCH /patient-lists/{id}`: what is not said stays. */
export const changePatientList = v.strictObject({
	name: v.optional(requiredText(80)),
	isShared: v.optional(v.boolean())
});
export type ChangePatientList = v.InferOutput<typeof changePatientList>;

export interface PatientListView {
	id: string;
	name: string;
	where: PatientWhere;
	isShared: boolean;
	owner: { id: string; name: string };
	createdAt: string;
}
