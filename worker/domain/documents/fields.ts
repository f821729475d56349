/**
 * What a document's words may name in double braces and the record fills (F111). `teeth` are fixed
 * before anybody signs.
 */
export const FIELDS = [
	'patient.name',
	'patient.born',
	'patient.age',
	'patient.sex',
	'patient.phone',
	'patient.record',
	'patient.allergies',
	'organisation.name',
	'clinic.name',
	'clinic.address',
	'clinic.phone',
	'doctor.name',
	'visit.date',
	'visit.time',
	'visit.services',
	'teeth',
	'today'
] as const;
export type Field = (typeof FIELDS)[number];

/** What whoever makes the document is asked for; the record may suggest it. */
export const ASKED_FIELDS = [
	'ask.diagnosis',
	'ask.treatment',
	'ask.plan',
	'ask.medicines',
	'ask.reason',
	'ask.recommendations',
	'ask.addressee',
	'ask.period',
	'ask.amount'
] as const;
export type AskedField = (typeof ASKED_FIELDS)[number];

export const isField = (name: string): name is Field =>
	(FIELDS as readonly string[]).includes(name);
export const isAskedField = (name: string): name is AskedField =>
	(ASKED_FIELDS as readonly string[]).includes(name);
