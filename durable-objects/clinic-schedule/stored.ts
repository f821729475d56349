import type {
	Appointment,
	BlockKind,
	Hold,
	ShiftKind,
	WaitlistEntry
} from '../../worker/contracts/schedule.ts';

/** An appointment as it is kept and recorded: the wire's form, with the patient by id alone. */
export type StoredAppointment = Omit<Appointment, 'patient'> & { patientId: string };

/** A hold with what a booking must match to spend it, and who may. */
export type StoredHold = Hold & {
	serviceIds: string[];
	pattern: string;
	/** Only of a hold that was made by the rules of online booking. */
	online?: { source: string; equipmentIds: string[] };
};

/** A block as it was asked for; `BlockTime`s are its occurrences. */
export interface BlockRule {
	id: string;
	kind: BlockKind;
	title: string;
	resources: { resource: 'chair' | 'provider' | 'equipment'; id: string }[];
	/** Local date of the first occurrence and local times of each. */
	on: string;
	from: string;
	to: string;
	/** RFC 5545 RRULE without DTSTART; null happens once. */
	rule: string | null;
	version: number;
	createdAt: string;
	updatedAt: string;
}

/** A shift as it was asked for; `ShiftTime`s are its days. */
export interface ShiftRule {
	id: string;
	providerId: string;
	chairId: string | null;
	kind: ShiftKind;
	startsOn: string;
	from: string;
	to: string;
	rule: string | null;
	exceptions: { on: string; from?: string; to?: string; isOff?: boolean }[];
	version: number;
	createdAt: string;
	updatedAt: string;
}

export type StoredWaitlistEntry = Omit<WaitlistEntry, 'patient'> & { patientId: string };
