import * as v from 'valibot';
import { id } from './primitives.ts';
import type { Appointment, ShiftKind } from './schedule.ts';

/** `GET …/shifts?providerId=`: the rules, not their days; those are in the schedule. */
export const shiftsQuery = v.strictObject({ providerId: v.optional(id('prv')) });

/** A shift as it was asked for. Local date and times of the clinic's zone. */
export interface ShiftView {
	id: string;
	providerId: string;
	chairId: string | null;
	kind: ShiftKind;
	startsOn: string;
	from: string;
	to: string;
	/** RFC 5545 RRULE without DTSTART; null happens once. */
	rule: string | null;
	exceptions: { on: string; from?: string; to?: string; isOff?: boolean }[];
	version: number;
	createdAt: string;
	updatedAt: string;
}

/** What every change of a shift answers (F19): the appointments that nobody is there for now. */
export interface ShiftAnswer {
	shift: ShiftView;
	uncovered: Appointment[];
}
