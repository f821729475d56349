import * as v from 'valibot';
import type { EmergencyPart } from '../domain/access/emergency.ts';
import { PATIENT_STATES, RELATIONS, SEXES } from '../domain/patients/vocabulary.ts';
import type { DuplicateReason } from '../domain/patients/duplicates.ts';
import type { PatientState, Relation, Sex } from '../domain/patients/vocabulary.ts';
import { patientWhere } from './patient-where.ts';
import { id, list, localDate, localTime, page, reason, requiredText, text } from './primitives.ts';

const EARLIEST_BIRTH = '1890-01-01';

const phone = v.strictObject({
	number: v.pipe(requiredText(40), v.regex(/\d/, 'wrong_type')),
	label: v.optional(v.nullable(text(40)), null)
});
const bornOn = v.nullable(
	v.pipe(
		localDate,
		v.check((day) => day >= EARLIEST_BIRTH, 'out_of_range')
	)
);
const preferredTime = v.pipe(
	v.strictObject({
		weekdays: v.optional(
			list(
				v.pipe(
					v.number(),
					v.integer('wrong_type'),
					v.minValue(1, 'out_of_range'),
					v.maxValue(7, 'out_of_range')
				),
				7
			),
			[]
		),
		after: v.optional(v.nullable(localTime), null),
		before: v.optional(v.nullable(localTime), null)
	}),
	v.check(
		({ after, before }) => after === null || before === null || after < before,
		'out_of_range'
	)
);
const sealedText = v.nullable(text(10_000));

/** Every field but `clinicId`; a change sends those that change, null empties one. */
const fields = {
	name: requiredText(200),
	phones: list(phone, 8),
	sex: v.picklist(SEXES),
	bornOn,
	source: v.nullable(text(80)),
	note: sealedText,
	allergy: v.nullable(text(2_000)),
	popUp: v.nullable(text(500)),
	tags: list(requiredText(40), 24),
	isVip: v.boolean(),
	hasDebt: v.boolean(),
	isBarredOnline: v.boolean(),
	preferredTimes: list(preferredTime, 7)
};

export const makePatient = v.strictObject({
	name: fields.name,
	phones: fields.phones,
	clinicId: id('cli'),
	sex: v.optional(fields.sex, 'unknown'),
	bornOn: v.optional(fields.bornOn, null),
	source: v.optional(fields.source, null),
	note: v.optional(fields.note, null),
	allergy: v.optional(fields.allergy, null),
	popUp: v.optional(fields.popUp, null),
	tags: v.optional(fields.tags, []),
	isVip: v.optional(fields.isVip, false),
	hasDebt: v.optional(fields.hasDebt, false),
	isBarredOnline: v.optional(fields.isBarredOnline, false),
	preferredTimes: v.optional(fields.preferredTimes, [])
});
export type MakePatient = v.InferOutput<typeof makePatient>;

export const changePatient = v.partial(
	v.strictObject({ ...fields, state: v.picklist(PATIENT_STATES) })
);
export type ChangePatient = v.InferOutput<typeof changePatient>;

const MOST_PER_PAGE = 200;
const filters = {
	query: v.optional(text(200), ''),
	tag: v.optional(text(40)),
	state: v.optional(v.picklist(PATIENT_STATES))
};
export const patientsQuery = v.strictObject({ ...filters, ...page(20, MOST_PER_PAGE) });
export const searchPatients = v.strictObject({
	...filters,
	/** Narrows by a combination: everything that is said must hold. */
	where: v.optional(patientWhere),
	limit: v.optional(
		v.pipe(
			v.number(),
			v.integer('wrong_type'),
			v.minValue(1, 'out_of_range'),
			v.maxValue(MOST_PER_PAGE, 'out_of_range')
		),
		20
	),
	cursor: v.optional(v.nullable(text(200)))
});
export const exportPatients = v.strictObject({ ...filters, where: v.optional(patientWhere) });
export type PatientFilters = v.InferOutput<typeof exportPatients>;

export const findDuplicates = v.strictObject({
	name: requiredText(200),
	phones: v.optional(list(phone, 8), []),
	bornOn: v.optional(bornOn, null),
	clinicId: id('cli')
});
export type FindDuplicates = v.InferOutput<typeof findDuplicates>;

export const mergePatient = v.strictObject({ intoId: id('pat'), reason });
export type MergePatient = v.InferOutput<typeof mergePatient>;
export const unmergePatient = v.strictObject({ reason });
export const tieRelative = v.strictObject({
	relativeId: id('pat'),
	relation: v.picklist(RELATIONS)
});
export type TieRelative = v.InferOutput<typeof tieRelative>;
export const patientPage = v.strictObject(page(50, MOST_PER_PAGE));
/** `acts` brings what was done to the record, too, and not only who looked. */
export const accessLogQuery = v.strictObject({
	...page(50, MOST_PER_PAGE),
	include: v.optional(v.literal('acts', 'unknown_id'))
});
export type AccessLogQuery = v.InferOutput<typeof accessLogQuery>;

// --- What the records answer ---

export interface PatientPhone {
	number: string;
	e164: string | null;
	label: string | null;
}

export interface PreferredTimeView {
	weekdays: number[];
	after: string | null;
	before: string | null;
}

/** A row of a list: what the desk needs to pick the right person and to be warned. */
export interface PatientSummary {
	id: string;
	clinicId: string;
	recordNumber: string;
	name: string;
	sex: Sex;
	bornOn: string | null;
	phones: PatientPhone[];
	state: PatientState;
	isVip: boolean;
	hasDebt: boolean;
	hasAllergy: boolean;
	isBarredOnline: boolean;
	tags: string[];
	noShows: number;
	lateCancellations: number;
	version: number;
}

export interface Relative {
	patientId: string;
	name: string;
	recordNumber: string;
	bornOn: string | null;
	/** Null when they only share a phone. */
	relation: Relation | null;
	sharesPhone: boolean;
}

/** A record merged into this one: found under either name, warned of by both. */
export interface MergedRecord {
	id: string;
	recordNumber: string;
	name: string;
	bornOn: string | null;
	phones: PatientPhone[];
	isVip: boolean;
	hasDebt: boolean;
	allergy: string | null;
	popUp: string | null;
	note: string | null;
}

export interface Patient extends PatientSummary {
	source: string | null;
	note: string | null;
	allergy: string | null;
	popUp: string | null;
	preferredTimes: PreferredTimeView[];
	completedVisits: number;
	family: Relative[];
	mergedIntoId: string | null;
	mergedFrom: MergedRecord[];
	createdAt: string;
	updatedAt: string;
}

export interface PossibleDuplicate {
	id: string;
	recordNumber: string;
	name: string;
	bornOn: string | null;
	phoneTail: string | null;
	reason: DuplicateReason;
}

export type MadePatient = Patient & { possibleDuplicates?: PossibleDuplicate[] };

/** An appointment of the patient as the projection of their clinics has it. */
export interface PatientAppointment {
	id: string;
	clinicId: string;
	clinicName: string;
	timeZone: string;
	providerId: string;
	providerName: string | null;
	chairId: string;
	chairName: string | null;
	serviceNames: string[];
	start: string;
	minutes: number;
	status: string;
	confirmation: string;
	/** The channel's word, as in an appointment. */
	source: string;
	note: string;
}

/** Somebody looked at the record, or, with `act`, did something to it. */
export interface AccessItem {
	at: string;
	by: { id: string; name: string; kind: string };
	act?: {
		id: string;
		action: string;
		subject: { kind: string; id: string };
		clinicId: string | null;
		reason: string | null;
		/** What was read in an emergency. */
		part?: EmergencyPart;
	};
}
