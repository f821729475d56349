import * as v from 'valibot';
import {
	gridInstant,
	gridMinutes,
	id,
	instant,
	list,
	localDate,
	localTime,
	reason,
	requiredText,
	text
} from './primitives.ts';
import { BLOCK_KINDS, CONFIRMATIONS, SHIFT_KINDS, STATUSES } from './schedule.ts';

export const override = v.strictObject({ reason });
const pattern = v.pipe(v.string(), v.regex(/^[X/]{1,144}$/, 'wrong_type'));
const source = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{1,39}$/, 'wrong_type'));
const labels = list(requiredText(40), 12);
const services = list(id('svc'), 20);
const anyOr = <Prefix extends 'prv' | 'chr'>(prefix: Prefix) =>
	v.union([v.literal('any'), id(prefix)], 'unknown_id');

export const makeAppointment = v.strictObject({
	patientId: id('pat'),
	providerId: anyOr('prv'),
	chairId: anyOr('chr'),
	serviceIds: services,
	start: gridInstant,
	minutes: gridMinutes,
	pattern: v.optional(pattern),
	assistantIds: v.optional(list(id('stf'), 8), []),
	equipmentIds: v.optional(list(id('eqp'), 8), []),
	note: v.optional(text(10_000), ''),
	source,
	labels: v.optional(labels, []),
	groupId: v.optional(v.nullable(text(64)), null),
	holdId: v.optional(v.nullable(id('hld')), null),
	override: v.optional(override)
});
export type MakeAppointment = v.InferOutput<typeof makeAppointment>;

export const changeAppointment = v.strictObject({
	providerId: v.optional(anyOr('prv')),
	chairId: v.optional(anyOr('chr')),
	start: v.optional(gridInstant),
	minutes: v.optional(gridMinutes),
	pattern: v.optional(pattern),
	assistantIds: v.optional(list(id('stf'), 8)),
	equipmentIds: v.optional(list(id('eqp'), 8)),
	note: v.optional(text(10_000)),
	labels: v.optional(labels),
	serviceIds: v.optional(services),
	groupId: v.optional(v.nullable(text(64))),
	override: v.optional(override)
});
export type ChangeAppointment = v.InferOutput<typeof changeAppointment>;

const rrule = v.pipe(
	v.string(),
	v.regex(/^(RRULE:)?FREQ=[A-Z0-9=;,:+-]+$/, 'wrong_type'),
	v.maxLength(300, 'too_long')
);

export const makeSeries = v.strictObject({
	appointment: makeAppointment,
	rule: v.optional(rrule),
	starts: v.optional(list(gridInstant, 104)),
	mode: v.picklist(['all', 'free'])
});
export type MakeSeries = v.InferOutput<typeof makeSeries>;

export const setStatus = v.strictObject({ to: v.picklist(STATUSES), at: v.optional(instant) });
export type SetStatus = v.InferOutput<typeof setStatus>;

export const setConfirmation = v.strictObject({
	to: v.picklist(CONFIRMATIONS),
	via: v.optional(text(40))
});
export type SetConfirmation = v.InferOutput<typeof setConfirmation>;

export const cancelAppointment = v.strictObject({
	reason,
	by: v.picklist(['patient', 'clinic']),
	toWaitlist: v.optional(v.boolean(), false)
});
export type CancelAppointment = v.InferOutput<typeof cancelAppointment>;

export const undoAppointment = v.strictObject({
	version: v.pipe(v.number(), v.integer('wrong_type'), v.minValue(1, 'out_of_range'))
});

export const makeHold = v.strictObject({
	providerId: id('prv'),
	chairId: id('chr'),
	start: gridInstant,
	minutes: gridMinutes,
	serviceIds: v.optional(services, []),
	ttlSeconds: v.optional(
		v.pipe(
			v.number(),
			v.integer('wrong_type'),
			v.minValue(30, 'out_of_range'),
			v.maxValue(900, 'out_of_range')
		),
		300
	)
});
export type MakeHold = v.InferOutput<typeof makeHold>;

export const blockResource = v.strictObject({
	resource: v.picklist(['chair', 'provider', 'equipment']),
	id: requiredText(64)
});
export const makeBlock = v.strictObject({
	kind: v.picklist(BLOCK_KINDS),
	title: v.optional(text(120), ''),
	resources: v.pipe(
		v.array(blockResource),
		v.minLength(1, 'required'),
		v.maxLength(60, 'out_of_range')
	),
	on: localDate,
	from: localTime,
	to: localTime,
	rule: v.optional(v.nullable(rrule), null)
});
export type MakeBlock = v.InferOutput<typeof makeBlock>;
export const changeBlock = v.partial(makeBlock);
export type ChangeBlock = v.InferOutput<typeof changeBlock>;

export const shiftException = v.strictObject({
	on: localDate,
	from: v.optional(localTime),
	to: v.optional(localTime),
	isOff: v.optional(v.boolean())
});
export const makeShift = v.strictObject({
	providerId: id('prv'),
	chairId: v.optional(v.nullable(id('chr')), null),
	kind: v.optional(v.picklist(SHIFT_KINDS), 'work'),
	startsOn: localDate,
	from: localTime,
	to: localTime,
	rule: v.optional(v.nullable(rrule), null),
	exceptions: v.optional(list(shiftException, 400), [])
});
export type MakeShift = v.InferOutput<typeof makeShift>;
export const changeShift = v.partial(makeShift);
export type ChangeShift = v.InferOutput<typeof changeShift>;

export const waitWindow = v.strictObject({
	from: localDate,
	to: localDate,
	/** ISO weekdays, Monday 1 to Sunday 7. */
	weekdays: v.optional(
		list(
			v.pipe(
				v.number(),
				v.integer('wrong_type'),
				v.minValue(1, 'out_of_range'),
				v.maxValue(7, 'out_of_range')
			),
			7
		)
	),
	after: v.optional(localTime),
	before: v.optional(localTime)
});
export const makeWaitlistEntry = v.strictObject({
	patientId: id('pat'),
	minutes: gridMinutes,
	serviceIds: v.optional(services, []),
	providerId: v.optional(v.nullable(id('prv')), null),
	windows: v.optional(list(waitWindow, 12), []),
	urgent: v.optional(v.boolean(), false),
	note: v.optional(text(1_000), ''),
	/** The patient's own booking, which moves when an earlier time is accepted. */
	appointmentId: v.optional(v.nullable(id('apt')))
});
export type MakeWaitlistEntry = v.InferOutput<typeof makeWaitlistEntry>;
export const changeWaitlistEntry = v.partial(makeWaitlistEntry);
export type ChangeWaitlistEntry = v.InferOutput<typeof changeWaitlistEntry>;
