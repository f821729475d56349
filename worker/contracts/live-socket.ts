import * as v from 'valibot';
import type { RingingCall } from './message-dispatch.ts';
import { id, localDate } from './primitives.ts';
import type { Appointment, BlockTime, Hold, ShiftTime, WaitlistEntry } from './schedule.ts';

/** What a change at the live socket may be about. */
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
