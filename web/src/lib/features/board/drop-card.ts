import type { Held, Target } from './state/drag.svelte.ts';
import { forecast } from './grid/forecast.ts';
import { moveOf } from './grid/landing.ts';
import type { BoardScreen } from './state/board-screen.svelte.ts';

/**
 * What letting go means. A card of the board moves; a cut one moves from wherever it was; anything
 * new (waitlist, copy, rebook) opens the booking panel at the place, so that the desk sees warnings.
 */
export async function dropCard(screen: BoardScreen, held: Held, target: Target): Promise<void> {
	const outlook = forecast(screen, held, target);
	if (!outlook || held.kind === 'make') return;
	const { wish } = outlook;
	if (held.kind === 'place' && held.card.source !== 'pin') {
		screen.openPanel({
			kind: 'book',
			draft: {
				on: wish.day.on,
				from: wish.from,
				minutes: wish.minutes,
				chairId: wish.chairId,
				providerId: wish.providerId,
				patientId: held.card.patientId,
				serviceIds: held.card.serviceIds,
				note: held.card.source === 'copy' ? (held.card.appointment?.note ?? '') : '',
				groupId: null,
				waitlistId: held.card.waitlistId,
				holdId: null,
				planVisit: null,
				source: held.card.source === 'waitlist' ? 'waitlist' : 'desk'
			}
		});
		return;
	}
	const id = held.kind === 'place' ? held.card.appointment?.id : held.appointment.id;
	const one = id ? screen.board.find(id) : undefined;
	if (!one) {
		if (held.kind === 'place') await placeUnloaded(screen, held, target);
		return;
	}
	const move = moveOf(screen, one, wish);
	if (move && (await screen.commands.move(one.id, move)) && held.kind === 'place')
		screen.pins.take(held.card);
}

/** A cut card whose day is no longer loaded: its row is put back first, as it was when it was cut. */
async function placeUnloaded(
	screen: BoardScreen,
	held: Extract<Held, { kind: 'place' }>,
	target: Target
): Promise<void> {
	if (!held.card.appointment) return;
	screen.board.take(held.card.appointment);
	await dropCard(screen, held, target);
}
