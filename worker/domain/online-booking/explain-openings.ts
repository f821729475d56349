import type { LocalDate } from '../time/calendar-dates.ts';
import { intersect, type Intervals, normalise } from '../time/intervals.ts';
import type { OpeningsNeed, TimeSources } from '../scheduling/openings-sources.ts';
import { startsIn } from '../scheduling/openings-starts.ts';
import { type OpeningsWindow, wantedStarts } from '../scheduling/openings.ts';
import { countByDay, type DayCount } from './find-online-openings.ts';
import { offeredStarts } from './hidden-starts.ts';
import type { Hiding, StartRule } from './rules.ts';

export type ExplainedRule =
	StartRule | 'clinic_closed' | 'no_provider' | 'taken' | 'buffer' | 'tags';

export interface ExplainedHiding {
	rule: ExplainedRule;
	name?: string;
	/** Starts that the rules asked before it had left and that it takes away. */
	hidden: number;
}
export interface DayExplained extends DayCount {
	hidden: ExplainedHiding[];
}

/** The same wish seen without and with what online booking adds. */
export interface ExplainCase {
	need: OpeningsNeed;
	window: Omit<OpeningsWindow, 'limit'>;
	/** What is taken, as the desk sees it. */
	sources: TimeSources;
	/** The same with the pauses that are kept around what is booked. */
	buffered: TimeSources;
	hidings: readonly Hiding[];
	holidays: readonly { on: LocalDate; name: string; isClosed: boolean }[];
	/** Only patients with one of these may book it: hides nothing, but is good to know. */
	tags: readonly string[];
}

/** Rules that are asked before anybody looks who is free. */
const ASKED_FIRST: readonly StartRule[] = [
	'page_closed',
	'channel_closed',
	'service_not_public',
	'audience'
];

type ByProvider = Map<string, Intervals>;

/**
 * Why nothing, or less than one thinks, can be booked online on each day: beginning with every
 * start that the clinic's hours allow, what each rule takes away in turn. What is left and what is
 * hidden add up to what there was (one opening is one start, whoever the provider is).
 */
export function explainOpenings(asked: ExplainCase): DayExplained[] {
	const { hidings } = asked;
	const steps = new Waterfall(asked);
	for (const hiding of hidings) if (ASKED_FIRST.includes(hiding.rule)) steps.hide(hiding);
	const nothingTaken = { ...asked.sources, busyLanes: () => [[]] };
	steps.keep('no_provider', nothingTaken);
	steps.keep('taken', asked.sources);
	for (const hiding of hidings)
		if (!ASKED_FIRST.includes(hiding.rule) && hiding.rule !== 'quota') steps.hide(hiding);
	steps.keep('buffer', asked.buffered);
	for (const hiding of hidings) if (hiding.rule === 'quota') steps.hide(hiding);
	return steps.days().map(({ on, count, hidden, open }) => ({
		on,
		count,
		hidden: [
			...(open === 0 ? [closedOn(on, asked)] : []),
			...hidden,
			...(asked.tags.length > 0
				? [{ rule: 'tags' as const, name: asked.tags.join(', '), hidden: 0 }]
				: [])
		]
	}));
}

function closedOn(on: LocalDate, { holidays }: ExplainCase): ExplainedHiding {
	const holiday = holidays.find((one) => one.on === on && one.isClosed);
	return { rule: 'clinic_closed', ...(holiday && { name: holiday.name }), hidden: 0 };
}

/** Starts by provider, and what each step took of them on each day. */
class Waterfall {
	readonly #asked: ExplainCase;
	readonly #hidden: ExplainedHiding[][];
	readonly #open: DayCount[];
	#left: ByProvider;
	#counts: DayCount[];

	constructor(asked: ExplainCase) {
		this.#asked = asked;
		this.#left = this.#starts({
			...asked.sources,
			busyLanes: () => [[]],
			workTimes: (_provider, start, end) => ({ all: [{ start, end }], chairs: [] })
		});
		this.#open = this.#counts = this.#count(this.#left);
		this.#hidden = this.#open.map(() => []);
	}

	/** Takes away what one rule hides. */
	hide(hiding: Hiding): void {
		const left: ByProvider = new Map();
		for (const [providerId, starts] of this.#left)
			left.set(providerId, offeredStarts([hiding], starts, providerId));
		this.#step(hiding.rule, left, hiding.name);
	}

	/** Takes away what these sources do not have free. */
	keep(rule: ExplainedRule, sources: TimeSources): void {
		const free = this.#starts(sources);
		const left: ByProvider = new Map();
		for (const [providerId, starts] of this.#left)
			left.set(providerId, intersect(starts, free.get(providerId) ?? []));
		this.#step(rule, left, null);
	}

	days() {
		return this.#counts.map(({ on, count }, day) => ({
			on,
			count,
			open: this.#open[day]!.count,
			hidden: this.#hidden[day]!
		}));
	}

	#step(rule: ExplainedRule, left: ByProvider, name: string | null): void {
		const counts = this.#count(left);
		counts.forEach(({ count }, day) => {
			const hidden = this.#counts[day]!.count - count;
			if (hidden > 0) this.#hidden[day]!.push({ rule, ...(name !== null && { name }), hidden });
		});
		this.#left = left;
		this.#counts = counts;
	}

	#starts(sources: TimeSources): ByProvider {
		const { need, window } = this.#asked;
		const { clock } = sources;
		// Without anybody who does the service the hours are still worth telling.
		const providerIds = need.providerIds.length > 0 ? need.providerIds : [''];
		const wanted = wantedStarts(need, window, sources);
		const found = startsIn(
			{ ...need, providerIds, notBefore: null },
			sources,
			clock.dayBounds(window.from).startMs,
			clock.dayBounds(window.to).startMs
		);
		return new Map(
			found.map(({ providerId, starts }) => [
				providerId,
				wanted ? intersect(starts, wanted) : normalise(starts)
			])
		);
	}

	#count(starts: ByProvider): DayCount[] {
		const providers = [...starts.values()].map((one) => ({ starts: one }));
		const { sources, need, window } = this.#asked;
		return countByDay(providers, sources.clock, need.stepMinutes, window);
	}
}
