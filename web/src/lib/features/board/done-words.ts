import { m } from '$lib/paraglide/messages.js';
import type { BoardScreen } from './state/board-screen.svelte.ts';
import type { Done } from './state/commands.svelte.ts';
import { STEP_DONE } from './grid/step-done.ts';
import { clock } from './layout/zone-day.ts';

/** One sentence of what has happened, for the toast and for a screen reader. */
export function doneWords(screen: BoardScreen, { kind, appointment }: Done): string {
	const name = screen.name(appointment.patient.name);
	const span = screen.spanOf(appointment);
	const time = clock(span.from);
	switch (kind) {
		case 'made':
			return m.board_done_made({ name, time });
		case 'moved':
			return m.board_done_moved({ name, time });
		case 'resized':
			return m.board_done_resized({ name, count: appointment.minutes });
		case 'changed':
			return m.board_done_changed({ name });
		case 'status':
			return STEP_DONE[appointment.status]({ name });
		case 'confirmation':
			return m.board_done_confirmation({ name });
		case 'cancelled':
			return m.board_done_cancelled({ name, time });
		case 'undone':
			return m.board_done_undone({ name });
	}
}
