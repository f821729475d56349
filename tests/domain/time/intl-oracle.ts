/**
 * A second opinion on zones that shares no code with the product: it asks Intl what the wall shows
 * at every minute around a clock change, and answers questions by searching what it saw.
 */
export const ZONES = [
	'Australia/Lord_Howe',
	'Africa/Casablanca',
	'Africa/Cairo',
	'America/Asuncion',
	'America/New_York',
	'America/Santiago',
	'America/Havana',
	'Asia/Shanghai',
	'Asia/Kathmandu',
	'Asia/Tehran',
	'Europe/Berlin',
	'Europe/Moscow',
	'Pacific/Auckland',
	'Pacific/Chatham'
];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FORMATS = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
	let format = FORMATS.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('sv-SE', {
			timeZone: zone,
			dateStyle: 'short',
			timeStyle: 'short',
			hourCycle: 'h23'
		});
		FORMATS.set(zone, format);
	}
	return format;
}

/** `2026-03-29 02:30`, the wall at an instant. */
export const wallAt = (zone: string, ms: number): string => formatOf(zone).format(ms);

const offsetAt = (zone: string, ms: number): number =>
	Date.parse(`${wallAt(zone, ms).replace(' ', 'T')}Z`) - ms;

/** No zone changes its clock twice within this time. */
const STEP = 6 * HOUR;

/** Every clock change of a zone in [fromMs, toMs), to the minute. */
export function changesOf(zone: string, fromMs: number, toMs: number): number[] {
	const changes: number[] = [];
	let before = offsetAt(zone, fromMs);
	for (let at = fromMs; at < toMs; at += STEP) {
		const after = offsetAt(zone, at + STEP);
		if (after !== before) {
			let minute = at;
			while (offsetAt(zone, minute) === before) minute += MINUTE;
			changes.push(minute);
		}
		before = after;
	}
	return changes;
}

/** What the wall shows for each minute of [fromMs, toMs): the ground truth of one stretch. */
export class WallLog {
	readonly minutes: { ms: number; wall: string }[] = [];
	readonly #first = new Map<string, number>();

	constructor(zone: string, fromMs: number, toMs: number) {
		for (let ms = fromMs; ms < toMs; ms += MINUTE) {
			const wall = wallAt(zone, ms);
			this.minutes.push({ ms, wall });
			if (!this.#first.has(wall)) this.#first.set(wall, ms);
		}
	}

	/** The first instant that shows this wall time, or null in a gap. */
	firstShowing(wall: string): number | null {
		return this.#first.get(wall) ?? null;
	}

	/** The first instant that shows this wall time or, in a gap, the instant the gap ends. */
	firstFrom(wall: string): number {
		const exact = this.firstShowing(wall);
		if (exact !== null) return exact;
		const after = this.minutes.findIndex(
			({ wall: shown }, i) => i > 0 && shown > wall && this.minutes[i - 1]!.wall < wall
		);
		return this.minutes[after]!.ms;
	}
}
