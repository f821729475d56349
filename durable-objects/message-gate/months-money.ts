import type { Kept } from './kept.ts';

interface Spent {
	/** UTC, such as `2026-11`. */
	month: string;
	amount: number;
}

/** Passage that nobody reported on within this time is believed to have cost nothing. */
const HELD_MS = 60_000;

/**
 * What a channel has cost this calendar month (UTC), minor units. While there is a cap, what was let
 * through and is not reported yet counts as spent, so that the cap holds to the message.
 */
export class MonthsMoney {
	readonly #kept: Kept;
	#spent: Spent;
	#held: { at: number; cost: number }[] = [];

	constructor(kept: Kept) {
		this.#kept = kept;
		this.#spent = kept.read<Spent>('spent') ?? { month: '', amount: 0 };
	}

	spent(now: number): number {
		return this.#spent.month === monthOf(now) ? this.#spent.amount : 0;
	}

	/** Whether one more message of this cost still fits under the cap. */
	allows(now: number, cap: number | null, cost: number): boolean {
		if (cap === null) return true;
		// Whoever asks has a clock of their own, a little before or behind the last one's.
		this.#held = this.#held.filter(({ at }) => Math.abs(now - at) < HELD_MS);
		const held = this.#held.reduce((sum, one) => sum + one.cost, 0);
		const soFar = this.spent(now) + held;
		return soFar < cap && soFar + cost <= cap;
	}

	hold(now: number, cap: number | null, cost: number): void {
		if (cap !== null) this.#held.push({ at: now, cost });
	}

	/** `costs` of messages that ended, one each; those that were refused cost nothing. */
	note(now: number, costs: readonly number[]): void {
		this.#held.splice(0, costs.length);
		const cost = costs.reduce((sum, one) => sum + one, 0);
		if (cost === 0) return;
		this.#spent = { month: monthOf(now), amount: this.spent(now) + cost };
		this.#kept.write('spent', this.#spent);
	}
}

const monthOf = (now: number): string => new Date(now).toISOString().slice(0, 7);

/** The first moment of the next calendar month, UTC. */
export function nextMonth(now: number): number {
	const at = new Date(now);
	return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
}
