import { openTimesBetween } from '../../worker/domain/scheduling/opening-hours.ts';
import { providerRuns, type Pattern } from '../../worker/domain/scheduling/pattern.ts';
import {
	expandShifts,
	type ShiftOccurrence,
	type WorkTimes,
	workTimesBetween
} from '../../worker/domain/scheduling/shift-times.ts';
import { contains, type Intervals } from '../../worker/domain/time/intervals.ts';
import type { Clinic } from './clinic.ts';
import type { ShiftRule } from './stored.ts';

/** Forgetting everything is cheaper than choosing what to forget; a board looks at few days. */
const MOST_REMEMBERED = 4_000;

/**
 * When the clinic is open and its providers work, remembered while neither changes. One is made
 * from the store for each state of settings and shifts; it holds nothing that is not there.
 */
export class WorkingHours {
	readonly #clinic: Clinic;
	readonly #shifts: Map<string, ShiftRule[]>;
	readonly #open = new Map<string, Intervals>();
	readonly #work = new Map<string, WorkTimes>();

	constructor(clinic: Clinic, shifts: readonly ShiftRule[]) {
		this.#clinic = clinic;
		this.#shifts = Map.groupBy(shifts, ({ providerId }) => providerId);
	}

	/** The clinic's open time in [start, end), ms. */
	openTimes(start: number, end: number): Intervals {
		return remember(this.#open, `${start}|${end}`, () =>
			openTimesBetween(this.#clinic.settings, this.#clinic.clock, start, end)
		);
	}

	/** Work without leave and training; answers for whole local days around [start, end). */
	workTimes(providerId: string, start: number, end: number): WorkTimes {
		const { clock } = this.#clinic;
		const days = `${providerId}|${clock.dayNumberAt(start)}|${clock.dayNumberAt(end - 1)}`;
		return remember(this.#work, days, () =>
			workTimesBetween(this.#shifts.get(providerId) ?? [], clock, start, end)
		);
	}

	/** Every provider's shifts on the local dates [from, to), by start. */
	shiftTimes(from: string, to: string): ShiftOccurrence[] {
		return expandShifts([...this.#shifts.values()].flat(), this.#clinic.clock, { from, to });
	}

	isOpen(start: number, minutes: number): boolean {
		const { clock } = this.#clinic;
		const end = start + minutes * 60_000;
		const from = clock.dayStart(clock.dayNumberAt(start));
		const to = clock.dayStart(clock.dayNumberAt(end - 1) + 1);
		return contains(this.openTimes(from, to), start, end);
	}

	/** Whether the provider works wherever the pattern needs them. */
	isOnShift(providerId: string, start: number, pattern: Pattern): boolean {
		const { all } = this.workTimes(providerId, start, start + pattern.length * 300_000);
		return providerRuns(pattern, start).every((run) => contains(all, run.start, run.end));
	}

	/** The chair where the provider means to be at that moment, if their shift names one. */
	chairOf(providerId: string, at: number): string | null {
		const { chairs } = this.workTimes(providerId, at, at + 1);
		return chairs.find(({ start, end }) => start <= at && at < end)?.chairId ?? null;
	}
}

function remember<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
	const known = memory.get(key);
	if (known !== undefined) return known;
	if (memory.size >= MOST_REMEMBERED) memory.clear();
	const made = make();
	memory.set(key, made);
	return made;
}
