import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { PlaceCard } from '../state/drag.svelte.ts';

/**
 * Drags a card from beside the board: nothing until the pointer has moved, then the card is in the
 * hand and the grid takes over; let go outside the grid it is put back.
 */
export function carryFrom(screen: BoardScreen, event: PointerEvent, card: PlaceCard): void {
	if (event.button !== 0) return;
	const { clientX, clientY, pointerId } = event;
	const source = event.currentTarget as HTMLElement;
	let isCarried = false;
	const move = (next: PointerEvent) => {
		if (isCarried || next.pointerId !== pointerId) return;
		if (Math.hypot(next.clientX - clientX, next.clientY - clientY) < 5) return;
		isCarried = true;
		if (source.hasPointerCapture(pointerId)) source.releasePointerCapture(pointerId);
		screen.carry(card);
	};
	const up = (next: PointerEvent) => {
		removeEventListener('pointermove', move);
		removeEventListener('pointerup', up);
		const isOnGrid = (next.target as Element | null)?.closest('.grid');
		if (isCarried && !isOnGrid) screen.drag.end();
	};
	addEventListener('pointermove', move);
	addEventListener('pointerup', up);
}
