import type { OfferState, RoundOnHold } from './gap-rounds.ts';
import type { MakeWaitlistEntry } from './schedule-commands.ts';

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

/* What the schedule answers. Instants are RFC 3339 in UTC, lengths in minutes. */

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
