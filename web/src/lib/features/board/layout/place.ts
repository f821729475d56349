import type { Appointment } from '#contracts/schedule';
import { MIN_CARD_PX } from './card-level.ts';
import { isOn, spanOn, standsIn, type Column } from './columns.ts';
import { toLanes } from './lanes.ts';
import type { Span } from './intervals.ts';

/** A card's place: minutes from local midnight, its column, and its share of the column's width. */
export interface Placed extends Span {
	/** Unique on the board: an appointment stands once in each column kind. */
	key: string;
	appointment: Appointment;
	column: number;
	lane: number;
	of: number;
}

/** What turns places into pixels: the first minute drawn, px per minute, and how many columns. */
export interface Frame {
	first: number;
	zoom: number;
	columns: number;
}

/** A card as it is drawn: where it stands, and what it needs to say so. */
export interface Drawn {
	placed: Placed;
	column: Column;
	/** Height in px. */
	px: number;
	style: string;
}

export function draw(placed: Placed, column: Column, { first, zoom, columns }: Frame): Drawn {
	const px = Math.max((placed.to - placed.from) * zoom - 1, MIN_CARD_PX);
	const top = (placed.from - first) * zoom + 1;
	const share = 100 / Math.max(1, columns);
	const left = share * (placed.column + placed.lane / placed.of);
	return {
		placed,
		column,
		px,
		style: `top:${round(top)}px;height:${round(px)}px;left:calc(${round(left)}% + 3px);width:calc(${round(share / placed.of)}% - 6px)`
	};
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Places what is shown. Answers the same object for a card that did not change, so that a keyed
 * list touches only the rows that did.
 */
export function placeAll(
	columns: readonly Column[],
	appointments: readonly Appointment[],
	pxPerMinute: number,
	before: ReadonlyMap<string, Placed>
): Placed[] {
	const least = Math.ceil(MIN_CARD_PX / pxPerMinute);
	const out: Placed[] = [];
	columns.forEach((column, index) => {
		const here = appointments.filter((one) => standsIn(column, one) && isOn(column.day, one));
		const drawn = (one: Appointment): Span => {
			const span = spanOn(column.day, one);
			return { from: span.from, to: Math.max(span.to, span.from + least) };
		};
		for (const { item, lane, of } of toLanes(here, drawn)) {
			const { from, to } = spanOn(column.day, item);
			out.push(
				same(before, { key: item.id, appointment: item, column: index, lane, of, from, to })
			);
		}
	});
	return out;
}

function same(before: ReadonlyMap<string, Placed>, next: Placed): Placed {
	const last = before.get(next.key);
	const isSame =
		last &&
		last.appointment === next.appointment &&
		last.column === next.column &&
		last.lane === next.lane &&
		last.of === next.of &&
		last.from === next.from &&
		last.to === next.to;
	return isSame ? last : next;
}
