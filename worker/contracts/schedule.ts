import * as v from 'valibot';
import type { OfferState, RoundOnHold } from './gap-rounds.ts';
import type { RingingCall } from './message-dispatch.ts';
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

export const STATUSES = [
	'requested',
	'scheduled',
	'arrived',
	'in_chair',
	'completed',
	'checked_out',
	'no_show',
	'cancelled'
] as const;
export type Status = (typeof STATUSES)[number];

export const CONFIRMATIONS = ['unconfirmed', 'left_message', 'confirmed', 'declined'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

export const SHIFT_KINDS = ['work', 'leave', 'training'] as const;
export type ShiftKind = (typeof SHIFT_KINDS)[number];

export const BLOCK_KINDS = ['lunch', 'meeting', 'maintenance', 'emergency', 'other'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export const RESOURCE_KINDS = ['chair', 'provider', 'assistant', 'equipment', 'patient'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** A configured channel may add its own word, so a source is any short word. */
export const SOURCES = [
	'desk',
	'phone',
	'call_centre',
	'web',
	'mini_program',
	'wechat',
	'integration',
	'import',
	'walk_in',
	'recall',
	'waitlist'
] as const;

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

const flag = v.optional(
	v.pipe(
		v.picklist(['true', 'false']),
		v.transform((word) => word === 'true')
	)
);
const digits = (most: number) =>
	v.pipe(
		v.string(),
		v.regex(/^\d{1,5}$/, 'wrong_type'),
		v.transform(Number),
		v.number(),
		v.minValue(1, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);

/** `to` is exclusive; at most 62 days. */
export const scheduleQuery = v.strictObject({
	from: localDate,
	to: localDate,
	include: v.optional(v.literal('cancelled'))
});
export type ScheduleQuery = v.InferOutput<typeof scheduleQuery>;

export const openingsQuery = v.strictObject({
	minutes: v.optional(
		v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'wrong_type'), v.transform(Number), gridMinutes)
	),
	serviceId: v.optional(id('svc')),
	providerId: v.optional(id('prv')),
	chairId: v.optional(id('chr')),
	equipmentId: v.optional(id('eqp')),
	from: localDate,
	to: localDate,
	after: v.optional(localTime),
	before: v.optional(localTime),
	limit: v.optional(digits(200), '20'),
	past: flag
});
export type OpeningsQuery = v.InferOutput<typeof openingsQuery>;

export const changesQuery = v.strictObject({
	since: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'wrong_type'), v.transform(Number)),
	limit: v.optional(digits(500), '100')
});

export const scheduleAtQuery = v.strictObject({
	instant,
	from: v.optional(localDate),
	to: v.optional(localDate)
});
export type ScheduleAtQuery = v.InferOutput<typeof scheduleAtQuery>;

// --- What the schedule answers. Instants are RFC 3339 in UTC, lengths in minutes. ---

/** The part of a patient that a card on the board shows; no more than that leaves the records. */
export interface PatientCard {
	id: string;
	name: string;
	sex: 'male' | 'female' | 'unknown';
	bornOn: string | null;
	/** Last four digits only; the whole number is read from the patient. */
	phoneTail: string | null;
	recordNumber: string | null;
	isNew: boolean;
	isVip: boolean;
	hasAllergy: boolean;
	hasDebt: boolean;
	/** A note that pops up when the patient is booked or opened. */
	popUp: string | null;
	tags: string[];
	noShows: number;
	lateCancellations: number;
	state: 'active' | 'inactive' | 'deceased';
	/** IANA zone of those who live elsewhere; quiet hours go by it. */
	timeZone?: string;
	/** Consents that they signed and did not withdraw: what a visit lacks is told by these. */
	consents?: { templateId: string; version: number; untilOn: string | null }[];
	version: number;
}

export interface Appointment {
	id: string;
	clinicId: string;
	patient: PatientCard;
	providerId: string;
	chairId: string;
	assistantIds: string[];
	equipmentIds: string[];
	serviceIds: string[];
	start: string;
	end: string;
	minutes: number;
	pattern: string;
	status: Status;
	confirmation: Confirmation;
	labels: string[];
	note: string;
	source: string;
	seriesId: string | null;
	groupId: string | null;
	arrivedAt: string | null;
	seatedAt: string | null;
	completedAt: string | null;
	cancelled: { reason: string; by: 'patient' | 'clinic'; at: string } | null;
	version: number;
	createdAt: string;
	updatedAt: string;
}

export interface Hold {
	id: string;
	providerId: string;
	chairId: string;
	start: string;
	end: string;
	minutes: number;
	by: { id: string; name: string; kind: 'staff' | 'apiKey' | 'public' | 'round' };
	expiresAt: string;
	/** Of a freed gap that is being offered: its time is held until the round is over. */
	round?: RoundOnHold;
}

/** One occurrence on one resource. `blockId` names the block it repeats from; ids of occurrences are `blockId~date~resourceId`. */
export interface BlockTime {
	id: string;
	blockId: string;
	kind: BlockKind;
	title: string;
	resource: 'chair' | 'provider' | 'equipment';
	resourceId: string;
	start: string;
	end: string;
}

/** A shift expanded on one day: `id` is `shiftId~date`. */
export interface ShiftTime {
	id: string;
	shiftId: string;
	providerId: string;
	chairId: string | null;
	start: string;
	end: string;
	kind: ShiftKind;
}

export interface ChairOnBoard {
	id: string;
	name: string;
	order: number;
	capacity: number;
	isActive: boolean;
	roomId: string | null;
}
export type EquipmentOnBoard = Omit<ChairOnBoard, 'roomId'>;
export interface ProviderOnBoard {
	id: string;
	name: string;
	order: number;
	capacity: number;
	isActive: boolean;
	staffId: string | null;
	/** 1 to 8: a provider hue of the design tokens. */
	colour: number;
	serviceIds: string[];
	/** Books online too; missing in copies that were pushed before there was online booking: yes. */
	isPublic?: boolean;
}

export interface ScheduleView {
	epoch: number;
	revision: number;
	timeZone: string;
	chairs: ChairOnBoard[];
	providers: ProviderOnBoard[];
	equipment: EquipmentOnBoard[];
	shifts: ShiftTime[];
	blocks: BlockTime[];
	holds: Hold[];
	appointments: Appointment[];
}

export interface WaitlistEntry extends Omit<MakeWaitlistEntry, 'patientId'> {
	id: string;
	patient: PatientCard;
	version: number;
	createdAt: string;
	/** The appointment that was cancelled into this entry, when there is one. */
	fromAppointmentId: string | null;
	/** The offer that is out to them now. */
	asked?: { roundId: string; offerId: string; state: OfferState; start: string };
	/** They asked not to be offered times any more. */
	isStopped?: true;
}

export interface Conflict {
	resource: ResourceKind;
	resourceId: string;
	appointmentId?: string;
	blockId?: string;
	holdId?: string;
	start: string;
	end: string;
}

export interface Opening {
	providerId: string;
	chairId: string;
	start: string;
	minutes: number;
}

export interface HistoryItem {
	at: string;
	by: { id: string; name: string; kind: string };
	source: string;
	action: string;
	reason?: string;
	before: Partial<Appointment> | null;
	after: Partial<Appointment> | null;
}

/** One command since a revision, as `GET …/schedule/changes` lists them (M7). */
export interface ScheduleChange extends Omit<HistoryItem, 'before' | 'after'> {
	revision: number;
	appointments: {
		id: string;
		patient: PatientCard;
		start: string;
		providerId: string;
		chairId: string;
		before: Partial<Appointment> | null;
		after: Partial<Appointment> | null;
	}[];
	shiftIds: string[];
	blockIds: string[];
	waitlistIds: string[];
	holdIds: string[];
}

// --- The live socket ---

export const CHANGE_KINDS = [
	'appointments',
	'holds',
	'blocks',
	'shifts',
	'waitlist',
	'settings'
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface PresentPerson {
	id: string;
	name: string;
	doing?: 'looking' | 'dragging' | 'editing';
	appointmentId?: string;
}
export type ChangeMessage = {
	type: 'change';
	revision: number;
	upserts: Partial<{
		appointments: Appointment[];
		holds: Hold[];
		blocks: BlockTime[];
		shifts: ShiftTime[];
		waitlist: WaitlistEntry[];
		settings: { version: number }[];
	}>;
	removes: Partial<Record<ChangeKind, string[]>>;
};
export type ServerMessage =
	| { type: 'hello'; protocol: 1; epoch: number; revision: number }
	| ChangeMessage
	/** Several changes in one frame, in order: only to who opened with `joined=true`. */
	| { type: 'changes'; items: ChangeMessage[] }
	| { type: 'presence'; people: PresentPerson[] }
	| { type: 'head'; epoch: number; revision: number }
	/** The telephone rings: only to those who talk to patients (`messages.send`). */
	| { type: 'call'; call: RingingCall }
	| { type: 'reload' };

export const clientMessage = v.variant('type', [
	v.object({ type: v.literal('resume'), epoch: v.number(), revision: v.number() }),
	v.object({ type: v.literal('watch'), from: localDate, to: localDate }),
	v.object({ type: v.literal('sync') }),
	v.object({
		type: v.literal('presence'),
		doing: v.optional(v.picklist(['looking', 'dragging', 'editing'])),
		appointmentId: v.optional(id('apt'))
	})
]);
export type ClientMessage = v.InferOutput<typeof clientMessage>;
