import type { Confirmation, Status } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';
import * as icons from './icons.ts';

/** One look a state, the same on the board, in lists and in print. */
export interface StatusLook {
	icon: icons.IconShape;
	words: () => string;
	ground: string;
	ink: string;
	edge: string;
	/** Nothing fixed yet. */
	dashed: boolean;
}

const look = (
	hue: string,
	icon: icons.IconShape,
	words: () => string,
	dashed = false
): StatusLook => ({
	icon,
	words,
	ground: `var(--st-${hue}-bg, transparent)`,
	ink: `var(--st-${hue}-fg)`,
	edge: `var(--st-${hue}-edge, transparent)`,
	dashed
});

const OF_STATUS: Record<Status, StatusLook> = {
	requested: look('requested', icons.stRequested, m.common_status_requested, true),
	scheduled: look('scheduled', icons.stScheduled, m.common_status_scheduled),
	arrived: look('arrived', icons.stArrived, m.common_status_arrived),
	in_chair: look('chair', icons.stInChair, m.common_status_in_chair),
	completed: look('done', icons.stCompleted, m.common_status_completed),
	checked_out: look('out', icons.stCheckedOut, m.common_status_checked_out),
	no_show: look('noshow', icons.stNoShow, m.common_status_no_show),
	cancelled: look('cancelled', icons.stCancelled, m.common_status_cancelled)
};
const CONFIRMED = look('confirmed', icons.stConfirmed, m.common_status_confirmed);
const LEFT_MESSAGE = look('scheduled', icons.stMessage, m.common_status_left_message);
const DECLINED = look('rebook', icons.stRebook, m.common_status_declined, true);

/** While nobody has come, the confirmation is what matters; afterwards the status alone. */
export function statusLook(status: Status, confirmation?: Confirmation): StatusLook {
	if (status === 'scheduled') {
		if (confirmation === 'confirmed') return CONFIRMED;
		if (confirmation === 'left_message') return LEFT_MESSAGE;
		if (confirmation === 'declined') return DECLINED;
	}
	return OF_STATUS[status];
}
