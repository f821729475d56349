import type { Appointment, ScheduleView, ShiftTime } from '#contracts/schedule';
import type { Span } from './intervals.ts';
import { minutesOf, type ZoneDay } from './zone-day.ts';

export type ColumnKind = 'chair' | 'provider' | 'room';

export interface RoomOnBoard {
	id: string;
	name: string;
	order: number;
}

/** One column of the board: a resource on a local day (a week view has one resource on seven days). */
export interface Column {
	key: string;
	kind: ColumnKind;
	resourceId: string;
	title: string;
	day: ZoneDay;
	/** The provider who works there that day, when the shifts name one chair. */
	providerId: string | null;
	/** Neighbours of the same provider stand under one head. */
	group: string | null;
	/** Chairs a card may take here: one for a chair, all of a room's chairs, none fixed for a provider. */
	chairIds: readonly string[];
}

export type Resources = Pick<ScheduleView, 'chairs' | 'providers' | 'equipment' | 'shifts'> & {
	rooms: readonly RoomOnBoard[];
};

export interface Timed {
	start: string;
	end: string;
}

const parsed = new WeakMap<Timed, { start: number; end: number }>();

/** Start and end in milliseconds; rows are never edited in place, so each is parsed once. */
export function timesOf(thing: Timed): { start: number; end: number } {
	let times = parsed.get(thing);
	if (!times) {
		times = { start: Date.parse(thing.start), end: Date.parse(thing.end) };
		parsed.set(thing, times);
	}
	return times;
}

export function spanOn(day: ZoneDay, thing: Timed): Span {
	const { start, end } = timesOf(thing);
	return { from: minutesOf(day, start), to: minutesOf(day, end) };
}

export function isOn(day: ZoneDay, thing: Timed): boolean {
	const { start, end } = timesOf(thing);
	return start < day.endMs && end > day.startMs;
}

type Placeable = Timed & { chairId: string | null; providerId: string };

/** The provider with the most minutes at a chair that day, or null. */
function mostAt(rows: readonly Placeable[], day: ZoneDay, chairId: string): string | null {
	const minutes = new Map<string, number>();
	for (const row of rows) {
		if (row.chairId !== chairId || !isOn(day, row)) continue;
		const span = spanOn(day, row);
		minutes.set(row.providerId, (minutes.get(row.providerId) ?? 0) + span.to - span.from);
	}
	return [...minutes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** Whose chair it is: by the shifts that name it, else by what is booked there (a second chair). */
function providerAt(
	shifts: readonly ShiftTime[],
	booked: readonly Appointment[],
	day: ZoneDay,
	chairId: string
): string | null {
	const working = shifts.filter((shift) => shift.kind === 'work');
	return mostAt(working, day, chairId) ?? mostAt(booked, day, chairId);
}

const byOrder = <Row extends { order: number; name: string }>(rows: readonly Row[]): Row[] =>
	[...rows].sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));

/** A retired chair or provider still has a column on a day on which something of theirs is booked. */
function inUse(
	appointments: readonly Appointment[],
	day: ZoneDay,
	of: (appointment: Appointment) => string
) {
	const used = new Set<string>();
	for (const one of appointments) if (isOn(day, one)) used.add(of(one));
	return used;
}

export function chairColumns(
	resources: Resources,
	appointments: readonly Appointment[],
	day: ZoneDay
): Column[] {
	const used = inUse(appointments, day, (one) => one.chairId);
	const columns = byOrder(resources.chairs)
		.filter((chair) => chair.isActive || used.has(chair.id))
		.map((chair): Column => {
			const providerId = providerAt(resources.shifts, appointments, day, chair.id);
			return {
				key: chair.id,
				kind: 'chair',
				resourceId: chair.id,
				title: chair.name,
				day,
				providerId,
				group: providerId,
				chairIds: [chair.id]
			};
		});
	return columns;
}

export function providerColumns(
	resources: Resources,
	appointments: readonly Appointment[],
	day: ZoneDay
): Column[] {
	const used = inUse(appointments, day, (one) => one.providerId);
	const working = new Set(
		resources.shifts.filter((s) => s.kind === 'work' && isOn(day, s)).map((s) => s.providerId)
	);
	return byOrder(resources.providers)
		.filter((one) => (one.isActive && working.has(one.id)) || used.has(one.id))
		.map((one) => providerColumn(resources, one.id, day, one.id));
}

function providerColumn(resources: Resources, id: string, day: ZoneDay, key: string): Column {
	const shift = resources.shifts.find(
		(one) => one.kind === 'work' && one.providerId === id && one.chairId && isOn(day, one)
	);
	return {
		key,
		kind: 'provider',
		resourceId: id,
		title: resources.providers.find((one) => one.id === id)?.name ?? id,
		day,
		providerId: id,
		group: null,
		chairIds: shift?.chairId ? [shift.chairId] : []
	};
}

/** Rooms hold several chairs side by side; chairs without a room get a column of their own. */
export function roomColumns(
	resources: Resources,
	appointments: readonly Appointment[],
	day: ZoneDay
): Column[] {
	const chairs = chairColumns(resources, appointments, day);
	const roomOf = new Map(resources.chairs.map((chair) => [chair.id, chair.roomId]));
	const rooms = byOrder(resources.rooms)
		.map((room): Column => {
			const inRoom = chairs.filter((one) => roomOf.get(one.resourceId) === room.id);
			return {
				key: room.id,
				kind: 'room',
				resourceId: room.id,
				title: room.name,
				day,
				providerId: null,
				group: null,
				chairIds: inRoom.map((one) => one.resourceId)
			};
		})
		.filter((room) => room.chairIds.length > 0);
	const roomed = new Set(rooms.flatMap((room) => room.chairIds));
	return [...rooms, ...chairs.filter((one) => !roomed.has(one.resourceId))];
}

/** Seven days of one provider or chair. */
export function weekColumns(
	resources: Resources,
	of: { kind: 'chair' | 'provider'; id: string },
	days: readonly ZoneDay[]
): Column[] {
	return days.map((day) =>
		of.kind === 'provider'
			? { ...providerColumn(resources, of.id, day, day.on), title: day.on }
			: {
					key: day.on,
					kind: 'chair',
					resourceId: of.id,
					title: day.on,
					day,
					providerId: providerAt(resources.shifts, [], day, of.id),
					group: null,
					chairIds: [of.id]
				}
	);
}

/** Whether an appointment or hold stands in this column. */
export function standsIn(column: Column, thing: { chairId: string; providerId: string }): boolean {
	if (column.kind === 'provider') return thing.providerId === column.resourceId;
	return column.chairIds.includes(thing.chairId);
}
