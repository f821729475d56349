import { realTimeOf } from '../../worker/clock.ts';

/** Something that has to happen by itself: when it is due by the clock, and what it then does. */
export interface Timer {
	name: string;
	/** Null when nothing waits. May lie in the past. */
	dueAt: (now: number) => number | null;
	run: (now: number) => void | Promise<void>;
}

/** Longer than any work of one alarm: wakes the object again if this instance dies in the middle. */
const FALLBACK_MS = 60_000;
/** A timer that is still due after it ran must not make the alarm spin. */
export const PAUSE_MS = 1_000;

/**
 * The object's one alarm, shared by all timers. It is set in the same transaction as the change
 * that needs it, is never answered with a throw (the platform gives a throwing alarm up), and is
 * set to a fallback before anything is tried (reliability 1.4, 1.5, 2.13–2.15; I17).
 */
export class WakeUp {
	readonly #storage: DurableObjectStorage;
	readonly #clock: () => number;
	readonly #timers: readonly Timer[];
	/** What this instance set last, by the clock; null when it does not know. */
	#armedFor: number | null = null;

	constructor(storage: DurableObjectStorage, clock: () => number, timers: readonly Timer[]) {
		this.#storage = storage;
		this.#clock = clock;
		this.#timers = timers;
	}

	/** Wakes at `at` or before. For the transaction of a change: nothing is awaited. */
	by(at: number): void {
		if (this.#armedFor === null || at < this.#armedFor) this.#set(at);
	}

	/** Whether it is known to wake by then anyway, so that nobody need work out when exactly. */
	wakesBy(at: number): boolean {
		return this.#armedFor !== null && this.#armedFor <= at;
	}

	/** After a transaction was undone: the alarm may have been undone with it. */
	forget(): void {
		this.#armedFor = null;
	}

	/** When the object starts: whatever waits gets its alarm, whatever became of the last one. */
	restore(): void {
		const due = this.#earliest(this.#clock());
		if (due !== null) this.#set(due);
	}

	/** The alarm's work: every timer that is due, each failing alone. Never throws. */
	async ring(): Promise<void> {
		const begin = this.#clock();
		this.#set(begin + FALLBACK_MS);
		for (const timer of this.#timers) await this.#run(timer);
		const now = this.#clock();
		const due = this.#earliest(now);
		this.forget();
		if (due === null) await this.#storage.deleteAlarm();
		else this.#set(Math.max(due, now + (due <= now ? PAUSE_MS : 0)));
	}

	/** The sweeper's look (I17): runs what is overdue, and arms what was left without an alarm. */
	async check(): Promise<void> {
		const now = this.#clock();
		const due = this.#earliest(now);
		if (due === null) return;
		if (due <= now) await this.ring();
		else if ((await this.#storage.getAlarm()) === null) this.#set(due);
	}

	async #run({ name, dueAt, run }: Timer): Promise<void> {
		try {
			const now = this.#clock();
			const due = dueAt(now);
			if (due !== null && due <= now) await run(now);
		} catch (error) {
			console.error(
				JSON.stringify({ event: 'timer_failed', timer: name, error: (error as Error).name })
			);
		}
	}

	#earliest(now: number): number | null {
		const dues = this.#timers.flatMap(({ dueAt }) => dueAt(now) ?? []);
		return dues.length === 0 ? null : Math.min(...dues);
	}

	#set(at: number): void {
		this.#armedFor = at;
		void this.#storage.setAlarm(realTimeOf(at));
	}
}
