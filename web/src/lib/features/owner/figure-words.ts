import { m } from '$lib/paraglide/messages.js';
import type { Figure } from './figures.ts';

/** What a figure is called and what exactly it counts. */
export const FIGURE_WORDS: Record<Figure, { label: () => string; definition: () => string }> = {
	booked: { label: m.owner_booked, definition: m.owner_booked_definition },
	toCome: { label: m.owner_to_come, definition: m.owner_to_come_definition },
	waiting: { label: m.owner_waiting, definition: m.owner_waiting_definition },
	inChair: { label: m.owner_in_chair, definition: m.owner_in_chair_definition },
	done: { label: m.owner_done, definition: m.owner_done_definition },
	noShows: { label: m.owner_no_shows, definition: m.owner_no_shows_definition },
	cancelled: { label: m.owner_cancelled, definition: m.owner_cancelled_definition },
	chairUse: { label: m.owner_chair_use, definition: m.owner_chair_use_definition },
	unconfirmedTomorrow: {
		label: m.owner_unconfirmed,
		definition: m.owner_unconfirmed_definition
	},
	recovered: { label: m.rounds_recovered, definition: m.rounds_recovered_definition }
};
