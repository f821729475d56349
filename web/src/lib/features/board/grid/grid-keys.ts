import type { Appointment } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';
import type { Placed } from '../layout/place.ts';
import { clock } from '../layout/zone-day.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { Move } from '../state/commands.svelte.ts';
import { moveOf, placeIn } from './landing.ts';

export interface KeyHooks {
	focus(id: string): void;
	menu(id: string): void;
}

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/**
 * The board without a pointer: arrows walk the cards, Alt+arrows move one, Alt+Shift+up and down
 * change its length. The result is said aloud; the server's answer decides as for a drag.
 */
export class GridKeys {
	#screen: BoardScreen;
	#hooks: KeyHooks;

	constructor(screen: BoardScreen, hooks: KeyHooks) {
		this.#screen = screen;
		this.#hooks = hooks;
	}

	press(event: KeyboardEvent): void {
		const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id;
		const placed = id ? this.#screen.layout.placed.find((one) => one.key === id) : undefined;
		if (!id || !placed) return;
		if (this.#isHandled(event, id, placed)) {
			event.preventDefault();
			event.stopPropagation();
		}
	}

	#isHandled(event: KeyboardEvent, id: string, placed: Placed): boolean {
		const { selection } = this.#screen;
		const isMenu = event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
		if (isMenu) {
			selection.pick(id);
			this.#hooks.menu(id);
			return true;
		}
		if (ARROWS.includes(event.key) && !event.ctrlKey && !event.metaKey) {
			if (event.altKey) this.#shift(placed, event.key, event.shiftKey);
			else this.#walk(placed, event.key);
			return true;
		}
		if (event.ctrlKey || event.metaKey || event.altKey) return false;
		if (event.key === 'Enter') selection.open(id);
		else if (event.key === ' ') this.#screen.advance(id);
		else return false;
		return true;
	}

	#walk(from: Placed, key: string): void {
		const { placed } = this.#screen.layout;
		const next =
			key === 'ArrowUp' || key === 'ArrowDown'
				? alongColumn(placed, from, key === 'ArrowDown')
				: acrossColumns(placed, from, key === 'ArrowRight');
		if (!next) return;
		this.#screen.selection.pick(next.key);
		this.#hooks.focus(next.key);
	}

	#shift(placed: Placed, key: string, isLength: boolean): void {
		const screen = this.#screen;
		const one = placed.appointment;
		if (!screen.mayChange || !screen.mayBook(one.providerId)) return;
		const move = isLength ? this.#longer(one, key) : this.#elsewhere(placed, key);
		if (!move) return;
		screen.selection.pick(one.id);
		this.#sayMove(one, move);
		void screen.commands.move(one.id, move);
		this.#hooks.focus(one.id);
	}

	#longer(one: Appointment, key: string): Move | null {
		const by = key === 'ArrowDown' ? 5 : key === 'ArrowUp' ? -5 : 0;
		const minutes = one.minutes + by;
		return by && minutes >= 5 && minutes <= 720 ? { minutes } : null;
	}

	#elsewhere(placed: Placed, key: string): Move | null {
		const { layout, view, board } = this.#screen;
		const by = key === 'ArrowDown' ? view.step : key === 'ArrowUp' ? -view.step : 0;
		const aside = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
		const column = layout.columns[placed.column + aside];
		if (!column) return null;
		const one = board.find(placed.key) ?? placed.appointment;
		const place = placeIn(column, one, layout.columns[placed.column] ?? null);
		const minutes = placed.to - placed.from;
		return moveOf(this.#screen, one, {
			...place,
			id: one.id,
			patientId: one.patient.id,
			equipmentIds: one.equipmentIds,
			day: column.day,
			from: placed.from + by,
			minutes,
			pattern: one.pattern
		});
	}

	#sayMove(one: Appointment, move: Move): void {
		const screen = this.#screen;
		if (move.minutes !== undefined) {
			screen.say(m.board_said_length({ name: one.patient.name, count: move.minutes }));
			return;
		}
		const span = screen.spanOf({ ...one, start: move.start ?? one.start });
		const chair = screen.board.chair(move.chairId ?? one.chairId)?.name ?? '';
		screen.say(m.board_said_moved({ name: one.patient.name, time: clock(span.from), chair }));
	}
}

function alongColumn(all: readonly Placed[], from: Placed, isDown: boolean): Placed | undefined {
	const here = all
		.filter((one) => one.column === from.column)
		.sort((a, b) => a.from - b.from || a.lane - b.lane);
	return here[here.indexOf(from) + (isDown ? 1 : -1)];
}

/** The card nearest in time in the next column that has one. */
function acrossColumns(all: readonly Placed[], from: Placed, isRight: boolean): Placed | undefined {
	const step = isRight ? 1 : -1;
	const columns = new Set(all.map((one) => one.column));
	const last = Math.max(...columns);
	for (let at = from.column + step; at >= 0 && at <= last; at += step) {
		const there = all.filter((one) => one.column === at);
		const [nearest] = there.sort(
			(a, b) => Math.abs(a.from - from.from) - Math.abs(b.from - from.from)
		);
		if (nearest) return nearest;
	}
	return undefined;
}
