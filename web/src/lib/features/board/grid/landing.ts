import type { Appointment } from '#contracts/schedule';
import type { Wish } from '../layout/conflicts.ts';
import type { Column } from '../layout/columns.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { Move } from '../state/commands.svelte.ts';

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
