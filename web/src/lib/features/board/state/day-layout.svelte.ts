import type { Appointment, BlockTime, Hold, ShiftTime } from '#contracts/schedule';
import {
	blocksIn,
	closedIn,
	dayWindow,
	openIn,
	openingOn,
	type Closed,
	type Holiday,
	type OpeningHours
} from '../layout/closed-time.ts';
import {
	chairColumns,
	isOn,
	providerColumns,
	roomColumns,
	spanOn,
	standsIn,
	weekColumns,
	type Column,
	type Resources
} from '../layout/columns.ts';
import { without, type Span } from '../layout/intervals.ts';
import { weekOf } from '../layout/local-date.ts';
import { draw, placeAll, type Drawn, type Frame, type Placed } from '../layout/place.ts';
import { isSeen, seenOf, type Seen, type Viewport } from '../layout/visible-window.ts';
import { openDay, type ZoneDay } from '../layout/zone-day.ts';
import type { BoardState } from './board-state.svelte.ts';
import type { BoardView } from './board-view.svelte.ts';

export interface ClinicHours {
	timeZone: string;
	openingHours: readonly OpeningHours[];
	holidays: readonly Holiday[];
}

export interface ColumnTime {
	open: Span[];
	closed: Closed[];
	blocks: BlockTime[];
	holds: Hold[];
	/** Open and not taken by a card, a block or a hold. */
	free: Span[];
}

/** Columns narrower than this cut the fields of a card. */
export const LEAST_COLUMN_PX = 112;
const SEEN_BEFORE_MEASURED: Seen = {
	firstColumn: 0,
	lastColumn: 15,
	from: -Infinity,
	to: Infinity
};

const claims = (one: Appointment): boolean => one.status !== 'cancelled';

/**
 * Rows that a change left as they were stay the same objects, and the list too when all did: what
 * reads them is not drawn anew.
 */
function steady<Row extends object>() {
	let kept: readonly Row[] = [];
	let said: string[] = [];
	return (next: readonly Row[]): readonly Row[] => {
		const words = next.map((row) => JSON.stringify(row));
		const rows = next.map((row, i) => (words[i] === said[i] ? kept[i]! : row));
		const isSame = rows.length === kept.length && rows.every((row, i) => row === kept[i]);
		said = words;
		return isSame ? kept : (kept = rows);
	};
}

/** What stands where, worked out from the rows, the view and the size of the screen; it draws nothing. */
export class DayLayout {
	#board: BoardState;
	#view: BoardView;
	#hours: () => ClinicHours;
	#viewport = $state.raw<Viewport | null>(null);
	#only = $state<string | null>(null);
	#last: ReadonlyMap<string, Placed> = new Map();
	#drawn = new WeakMap<Placed, { frame: Frame; drawn: Drawn }>();
	#sameColumns = steady<Column>();
	#sameTimes = steady<ColumnTime>();
	#sameFrame = steady<Frame>();
	#openDays = new Map<string, ZoneDay>();

	readonly days: readonly ZoneDay[] = $derived.by(() =>
		(this.#view.mode === 'week' ? weekOf(this.#view.on) : [this.#view.on]).map((on) =>
			this.dayOf(on)
		)
	);
	/** Everything on the days shown, cancelled ones included. */
	readonly onDays: readonly Appointment[] = $derived.by(() =>
		this.#board.appointments.filter((one) => this.days.some((day) => isOn(day, one)))
	);
	readonly allColumns: readonly Column[] = $derived.by(() => this.#sameColumns(this.#columns()));
	readonly columns: readonly Column[] = $derived.by(() => {
		const { hidden, mode } = this.#view.choice;
		const own = this.allColumns.filter((one) => one.providerId === this.#only);
		if (this.#only && mode === 'day' && own.length) return own;
		return mode === 'week' || hidden.length === 0
			? this.allColumns
			: this.allColumns.filter((one) => !hidden.includes(one.key));
	});
	readonly times: readonly ColumnTime[] = $derived.by(() =>
		this.#sameTimes(this.columns.map((column) => this.#timeOf(column)))
	);
	/** The stretch of the day that is drawn, in minutes. */
	readonly window: Span = $derived.by(() => this.#window());
	readonly placed: readonly Placed[] = $derived.by(() => {
		const shown = this.onDays.filter(claims);
		const placed = placeAll(this.columns, shown, this.#view.zoom, this.#last);
		this.#last = new Map(placed.map((one) => [one.key, one]));
		return placed;
	});
	readonly seen: Seen = $derived.by(() => this.#seen());
	/** The cards to draw; a card that stays where and what it was stays the same object. */
	readonly shown: readonly Drawn[] = $derived.by(() => {
		const { seen, columns } = this;
		const [frame] = this.#sameFrame([
			{ first: this.window.from, zoom: this.#view.zoom, columns: columns.length }
		]);
		return this.placed
			.filter((one) => isSeen(seen, one.column, one))
			.map((one) => this.#draw(one, columns[one.column]!, frame!));
	});
	/** Open minutes of a date over all chairs; bookings do not bear on them. */
	readonly #openMinutes = $derived.by(() => {
		const { resources, shifts } = this.#board;
		const known = new Map<string, number>();
		return (on: string): number => {
			let minutes = known.get(on);
			if (minutes === undefined) known.set(on, (minutes = this.#openOn(on, resources, shifts)));
			return minutes;
		};
	});

	constructor(board: BoardState, view: BoardView, hours: () => ClinicHours) {
		this.#board = board;
		this.#view = view;
		this.#hours = hours;
	}

	dayOf(on: string): ZoneDay {
		let day = this.#openDays.get(on);
		if (!day) this.#openDays.set(on, (day = openDay(this.#hours().timeZone, on)));
		return day;
	}

	/** At the chair only the provider's own columns are shown; null shows all. */
	showOnly(providerId: string | null): void {
		this.#only = providerId;
	}

	measure(viewport: Viewport): void {
		this.#viewport = viewport;
	}

	opening(on: string): Span[] {
		const { openingHours, holidays } = this.#hours();
		return openingOn(openingHours, holidays, on);
	}

	/** Share of open chair time that is booked on a date, 0 to 1; null when nothing is open. */
	load(on: string): number | null {
		const day = this.dayOf(on);
		const open = this.#openMinutes(on);
		let booked = 0;
		for (const one of this.#board.appointments)
			if (claims(one) && isOn(day, one)) booked += one.minutes;
		return open === 0 ? null : Math.min(1, booked / open);
	}

	/** The first free minute of a column from `after` on, with at least `least` minutes; null when full. */
	nextFree(index: number, after: number, least: number): number | null {
		for (const span of this.times[index]?.free ?? []) {
			const from = Math.max(span.from, after);
			if (span.to - from >= least) return from;
		}
		return null;
	}

	#columns(): Column[] {
		const { by, weekOf: of, mode } = this.#view.choice;
		const { resources } = this.#board;
		if (mode === 'week') {
			const first = resources.providers.find((one) => one.isActive);
			const whose = of ?? (first ? { kind: 'provider' as const, id: first.id } : null);
			return whose ? weekColumns(resources, whose, this.days) : [];
		}
		const [day] = this.days;
		const shown = this.onDays.filter(claims);
		if (by === 'provider') return providerColumns(resources, shown, day!);
		return by === 'room'
			? roomColumns(resources, shown, day!)
			: chairColumns(resources, shown, day!);
	}

	#openOn(on: string, resources: Resources, shifts: readonly ShiftTime[]): number {
		let minutes = 0;
		for (const column of chairColumns(resources, [], this.dayOf(on)))
			for (const span of openIn(column, shifts, this.opening(on))) minutes += span.to - span.from;
		return minutes;
	}

	#draw(placed: Placed, column: Column, frame: Frame): Drawn {
		const last = this.#drawn.get(placed);
		if (last && last.frame === frame && last.drawn.column === column) return last.drawn;
		const drawn = draw(placed, column, frame);
		this.#drawn.set(placed, { frame, drawn });
		return drawn;
	}

	#timeOf(column: Column): ColumnTime {
		const open = openIn(column, this.#board.shifts, this.opening(column.day.on));
		const blocks = blocksIn(column, this.#board.blocks);
		const holds = this.#board.holds.filter(
			(hold) => isOn(column.day, hold) && standsIn(column, hold)
		);
		const cards = this.onDays.filter(
			(one) => claims(one) && isOn(column.day, one) && standsIn(column, one)
		);
		const taken = [...cards, ...blocks, ...holds].map((one) => spanOn(column.day, one));
		return {
			open,
			closed: closedIn(open, { from: 0, to: 1440 }),
			blocks,
			holds,
			free: column.kind === 'room' ? [] : without(open, taken)
		};
	}

	#window(): Span {
		const open = this.times.flatMap((one) => one.open);
		const openings = this.days.flatMap((day) => this.opening(day.on));
		const cards = this.onDays
			.filter(claims)
			.flatMap((one) => this.days.filter((day) => isOn(day, one)).map((day) => spanOn(day, one)));
		return dayWindow([...open, ...openings], cards);
	}

	#seen(): Seen {
		const view = this.#viewport;
		if (!view) return SEEN_BEFORE_MEASURED;
		const columns = this.columns.length;
		const width = Math.max(view.width / Math.max(1, columns), LEAST_COLUMN_PX);
		return seenOf(view, this.window, columns, width, this.#view.zoom);
	}
}

/** What of a free stretch lies around a minute; null when that minute is not free. */
export const stretchAt = (free: readonly Span[], minute: number): Span | null =>
	free.find((span) => span.from <= minute && minute < span.to) ?? null;
