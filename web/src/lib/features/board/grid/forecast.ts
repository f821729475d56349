import type { Appointment } from '#contracts/schedule';
import { clashesOf, nearestFree, type Clash, type Wish } from '../layout/conflicts.ts';
import { fitPattern } from '../layout/card-level.ts';
import type { Column } from '../layout/columns.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { Held, Target } from '../state/drag.svelte.ts';
import type { Move } from '../state/commands.svelte.ts';

/** What dropping here would mean: the wish, what stands in its way, and where it would fit. */
export interface Forecast {
	wish: Wish;
	clashes: Clash[];
	free: number[];
	isOutside: boolean;
	isPast: boolean;
}

/** Chair and provider of a card that is dropped into a column; what the column does not say stays. */
export function placeIn(
	column: Column,
	one: Pick<Appointment, 'chairId' | 'providerId'> | null,
	fromColumn: Column | null = null
): { chairId: string | null; providerId: string | null } {
	const chairId = one?.chairId ?? null;
	const providerId = one?.providerId ?? null;
	if (column.kind === 'provider')
		return {
			chairId:
				column.chairIds.includes(chairId ?? '') || providerId === column.resourceId
					? chairId
					: (column.chairIds[0] ?? chairId),
			providerId: column.resourceId
		};
	const isSameHead = fromColumn !== null && fromColumn.providerId === providerId;
	return {
		chairId: column.chairIds.includes(chairId ?? '') ? chairId : (column.chairIds[0] ?? null),
		providerId:
			providerId === null || (isSameHead && column.providerId !== null)
				? (column.providerId ?? providerId)
				: providerId
	};
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

/** The change that a drop asks for; null when nothing would change. */
export function moveOf(screen: BoardScreen, one: Appointment, wish: Wish): Move | null {
	const move: Move = {};
	const start = screen.instant(wish.day.on, wish.from);
	if (Date.parse(start) !== Date.parse(one.start)) move.start = start;
	if (wish.minutes !== one.minutes) move.minutes = wish.minutes;
	if (wish.chairId && wish.chairId !== one.chairId) move.chairId = wish.chairId;
	if (wish.providerId && wish.providerId !== one.providerId) move.providerId = wish.providerId;
	return Object.keys(move).length ? move : null;
}
