import { m } from '$lib/paraglide/messages.js';
import type { Appointment, Confirmation, Status } from '#contracts/schedule';
import { STEP_WORD } from '../grid/card-words.ts';
import { clock } from '../layout/zone-day.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import * as fmt from '$lib/fmt.ts';

const ACTIONS: Record<string, () => string> = {
	'appointment.made': m.board_act_made,
	'appointment.series_made': m.board_act_series,
	'appointment.moved': m.board_act_moved,
	'appointment.edited': m.board_act_edited,
	'appointment.cancelled': m.board_act_cancelled,
	'appointment.undone': m.board_act_undone,
	'block.made': m.board_act_block,
	'block.changed': m.board_act_block,
	'block.removed': m.board_act_block_removed,
	'shift.made': m.board_act_shift,
	'shift.changed': m.board_act_shift,
	'shift.removed': m.board_act_shift,
	'waitlist.joined': m.board_act_waitlist,
	'waitlist.changed': m.board_act_waitlist,
	'waitlist.left': m.board_act_waitlist_left,
	'round.started': m.rounds_act_started,
	'round.stopped': m.rounds_act_stopped,
	'round.asked': m.rounds_act_asked,
	'offer.accepted': m.rounds_act_accepted,
	'offer.declined': m.rounds_act_answered,
	'offer.stopped': m.rounds_act_answered,
	'offer.lost': m.rounds_act_answered,
	'hold.made': m.board_act_hold,
	'hold.released': m.board_act_hold_over,
	'hold.expired': m.board_act_hold_over,
	'settings.changed': m.board_act_settings,
	'patient.changed': m.board_act_patient
};
const CONFIRMATION: Record<Confirmation, () => string> = {
	unconfirmed: m.board_confirmation_unconfirmed,
	left_message: m.board_confirmation_left_message,
	declined: m.board_confirmation_declined,
	confirmed: m.board_confirmation_confirmed
};

/** What an event of the schedule did, in words; unknown ones keep their own name. */
export function actionWords(action: string): string {
	const known = ACTIONS[action];
	if (known) return known();
	const confirmation = action.match(/^appointment\.confirmation\.(\w+)$/)?.[1];
	if (confirmation && confirmation in CONFIRMATION)
		return CONFIRMATION[confirmation as Confirmation]();
	const status = action.match(/^appointment\.(\w+)$/)?.[1];
	if (status && status in STEP_WORD) return STEP_WORD[status as Status]();
	return action;
}

type Side = Partial<Appointment> | null;

/** The places and lengths that differ: `09:00 椅1 → 10:30 椅2`. */
export function differenceWords(screen: BoardScreen, before: Side, after: Side): string {
	if (!before || !after) return '';
	const sides = [before, after].map((side) => sideWords(screen, side));
	return sides[0] === sides[1] ? '' : sides.filter(Boolean).join(' → ');
}

function sideWords(screen: BoardScreen, side: Partial<Appointment>): string {
	const parts: string[] = [];
	if (side.start !== undefined) {
		const start = new Date(side.start).toISOString();
		const span = screen.spanOf({ start, end: start } as Appointment);
		parts.push(`${fmt.day(span.on)} ${clock(span.from)}`);
	}
	if (side.minutes !== undefined) parts.push(m.board_minutes({ count: side.minutes }));
	if (side.chairId !== undefined) parts.push(screen.board.chair(side.chairId)?.name ?? '');
	if (side.providerId !== undefined) parts.push(screen.board.provider(side.providerId)?.name ?? '');
	if (side.serviceIds !== undefined) parts.push(screen.serviceWords(side.serviceIds));
	if (side.note !== undefined) parts.push(side.note ? `“${side.note.slice(0, 60)}”` : '');
	return parts.filter(Boolean).join(' · ');
}
