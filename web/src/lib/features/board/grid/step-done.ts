import type { Status } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';

/** What a status step is called once it is done. */
export const STEP_DONE: Record<Status, (values: { name: string }) => string> = {
	requested: m.board_done_requested,
	scheduled: m.board_done_scheduled,
	arrived: m.board_done_arrived,
	in_chair: m.board_done_in_chair,
	completed: m.board_done_completed,
	checked_out: m.board_done_checked_out,
	no_show: m.board_done_no_show,
	cancelled: m.board_done_status_cancelled
};
