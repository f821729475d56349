import type { Appointment } from '#contracts/schedule';
import { clashesOf, nearestFree, type Clash, type Wish } from '../layout/conflicts.ts';
import { fitPattern } from '../layout/card-level.ts';
import type { Column } from '../layout/columns.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { Held, Target } from '../state/drag.svelte.ts';
import { placeIn } from './landing.ts';

/** What dropping here would mean: the wish, what stands in its way, and where it would fit. */
export interface Forecast {
	wish: Wish;
	clashes: Clash[];
	free: number[];
	isOutside: boolean;
	isPast: boolean;
}

function wishFor(screen: BoardScreen, held: Held, target: Target): Wish | null {
	const column = screen.layout.columns[target.column];
	if (!column || held.kind === 'make') return null;
	const one = held.kind === 'place' ? held.card.appointment : held.appointment;
	const whole = one ?? (held.kind === 'place' ? held.card : null);
	const start = one ? homeOf(screen, one) : null;
	const place =
		held.kind === 'resize' && one
			? { chairId: one.chairId, providerId: one.providerId }
			: placeIn(
					column,
					one ?? {
						chairId: '',
						providerId: held.kind === 'place' ? (held.card.providerId ?? '') : ''
					},
					start
				);
	const isCopy = held.kind === 'place' && held.card.source !== 'pin';
	return {
		id: isCopy ? null : (one?.id ?? null),
		patientId: one?.patient.id ?? (held.kind === 'place' ? held.card.patientId : null),
		chairId: place.chairId || null,
		providerId: place.providerId || null,
		equipmentIds: one?.equipmentIds ?? [],
		day: column.day,
		from: target.from,
		minutes: target.minutes,
		pattern: fitPattern(whole?.pattern ?? '', target.minutes)
	};
}

const homeOf = (screen: BoardScreen, one: Appointment): Column | null =>
	screen.layout.columns.find((column) => column.chairIds.includes(one.chairId)) ?? null;

export function forecast(screen: BoardScreen, held: Held, target: Target): Forecast | null {
	const wish = wishFor(screen, held, target);
	if (!wish) return null;
	const now = screen.clock.read();
	const taken = {
		appointments: screen.layout.onDays,
		blocks: screen.board.blocks,
		holds: screen.board.holds
	};
	const clashes = clashesOf(wish, taken, now);
	const time = screen.layout.times[target.column];
	const open = time?.open ?? [];
	const isOutside = !open.some(
		(span) => span.from <= wish.from && wish.from + wish.minutes <= span.to
	);
	const hard = clashes.some((clash) => clash.resource !== 'patient');
	return {
		wish,
		clashes,
		isOutside,
		isPast: Date.parse(screen.instant(wish.day.on, wish.from)) < now,
		free: hard ? nearestFree(wish, taken, open, screen.view.step, now) : []
	};
}
