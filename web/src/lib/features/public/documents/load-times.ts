import type { PublicOpenings } from '#contracts/public-booking';
import type { ApiClient } from '$lib/api/client.ts';
import * as fmt from '$lib/fmt.ts';
import { daysBetween, plusDays } from '../local-days.ts';

/** What is asked for: one service of a clinic, with one provider or any. */
export interface Asked {
	slug: string;
	timeZone: string;
	horizonDays: number;
	/** A service, or the length of a visit that has several. */
	what: { serviceId: string } | { minutes: number };
	providerId: string;
	source: string;
	visitor: 'new' | 'returning' | undefined;
}
export interface Times {
	/** Today, by the clinic's calendar. */
	today: string;
	/** Seven days from `today` or a multiple of seven after it, `count` starts on each. */
	days: { on: string; count: number }[];
	/** The day whose starts are shown: the asked one, else the first with any. Null: none to the horizon. */
	on: string | null;
	items: { start: string; providerId: string }[];
	hasLater: boolean;
}

const WEEK = 7;
const MOST_DAYS = 62;
const MOST_ROWS = 200;

type Window = { from: string; to: string; limit: number; after?: string; before?: string };

const ask = (api: ApiClient, asked: Asked, window: Window) => {
	const query = new URLSearchParams({
		...('serviceId' in asked.what
			? { serviceId: asked.what.serviceId }
			: { minutes: String(asked.what.minutes) }),
		...(asked.providerId !== 'any' && { providerId: asked.providerId }),
		...(asked.visitor && { visitor: asked.visitor }),
		source: asked.source,
		from: window.from,
		to: window.to,
		limit: String(window.limit)
	});
	return api.get<PublicOpenings>(`/public/clinics/${asked.slug}/openings?${query}`);
};

/** One day after the last that can be booked; a window asks for at most 62 days. */
const endOf = (asked: Asked, today: string) =>
	plusDays(today, Math.min(asked.horizonDays + 1, MOST_DAYS));

/** The first start to the horizon, or null. */
export async function firstStart(
	api: ApiClient,
	asked: Asked,
	now: Date
): Promise<{ start: string; providerId: string } | null> {
	const today = fmt.localDateOf(now, asked.timeZone);
	const found = await ask(api, asked, { from: today, to: endOf(asked, today), limit: 1 });
	return found.items[0] ?? null;
}

/**
 * A week and the starts of one of its days. `wanted` is the day that was tapped, `from` the week; with
 * neither it is the first day that has a free start, however far to the horizon.
 */
export async function loadTimes(
	api: ApiClient,
	asked: Asked,
	choice: { wanted: string | null; from: string | null },
	now: Date
): Promise<Times> {
	const today = fmt.localDateOf(now, asked.timeZone);
	const end = endOf(asked, today);
	const weekOf = (on: string) =>
		plusDays(today, Math.floor(Math.max(0, daysBetween(today, on)) / WEEK) * WEEK);
	let from = weekOf(choice.wanted ?? choice.from ?? today);
	if (from >= end) from = weekOf(plusDays(end, -1));
	const week = async () =>
		ask(api, asked, { from, to: least(plusDays(from, WEEK), end), limit: MOST_ROWS });
	let found = await week();
	const isFree = ({ count }: { count: number }) => count > 0;
	if (!choice.wanted && !choice.from && !found.days.some(isFree)) {
		const first = await firstStart(api, asked, now);
		if (!first) return { today, days: found.days, on: null, items: [], hasLater: false };
		from = weekOf(fmt.localDateOf(first.start, asked.timeZone));
		found = await week();
	}
	const on =
		found.days.find((day) => day.on === choice.wanted)?.on ??
		found.days.find(isFree)?.on ??
		found.days[0]?.on ??
		from;
	return {
		today,
		days: found.days,
		on,
		items: await startsOn(api, asked, on, found.items),
		hasLater: plusDays(from, WEEK) < end
	};
}

const least = (a: string, b: string) => (a < b ? a : b);

/** Of the week's rows where they reach over the day, else asked for that day alone. */
async function startsOn(
	api: ApiClient,
	asked: Asked,
	on: string,
	rows: PublicOpenings['items']
): Promise<Times['items']> {
	const dayOf = (row: { start: string }) => fmt.localDateOf(row.start, asked.timeZone);
	const last = rows.at(-1);
	const isWhole = rows.length < MOST_ROWS || (last !== undefined && dayOf(last) > on);
	const found = isWhole
		? rows
		: (await ask(api, asked, { from: on, to: plusDays(on, 1), limit: MOST_ROWS })).items;
	return found
		.filter((row) => dayOf(row) === on)
		.map(({ start, providerId }) => ({ start, providerId }));
}
