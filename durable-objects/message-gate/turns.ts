/** Somebody who waits for passage; answered once. */
export interface Waiting {
	clinicId: string;
	/** From when it waits no longer. */
	until: number;
	answer: (isThrough: boolean) => void;
}

/** Enough for a tenth of a second at once: a second never sees much more than its rate. */
const depthOf = (perSecond: number) => Math.max(1, perSecond / 10);

/** A clock that is behind by more was moved. */
const MOVED_MS = 60_000;

/**
 * A token bucket whose tokens go to the waiting clinics in turn, so that one with fifty thousand
 * messages keeps nobody else waiting longer than a round (X35). Moments in milliseconds.
 */
export class Turns {
	/** In the order of their turns: who was served goes behind all others. */
	readonly #queues = new Map<string, Waiting[]>();
	#perSecond = 1;
	#tokens: number | null = null;
	#filledAt = 0;
	#shutUntil = 0;

	/** Takes one token now, if nobody waits for it. */
	takeNow(now: number, perSecond: number): boolean {
		this.#fill(now, perSecond);
		if (this.#queues.size > 0 || now < this.#shutUntil || (this.#tokens ?? 0) < 1) return false;
		this.#tokens = (this.#tokens ?? 0) - 1;
		return true;
	}

	wait(waiting: Waiting): void {
		const queue = this.#queues.get(waiting.clinicId);
		if (queue) queue.push(waiting);
		else this.#queues.set(waiting.clinicId, [waiting]);
	}

	/** Lets through whom the bucket has tokens for, and sends off whose time is over. */
	serve(now: number): void {
		this.#fill(now, this.#perSecond);
		if (now >= this.#shutUntil) this.#serveInTurn();
		for (const [clinicId, queue] of this.#queues) {
			const left = queue.filter((one) => now < one.until || one.answer(false));
			this.#keep(clinicId, left);
		}
	}

	/** Nobody passes before this; a 429 asked for it. */
	shut(now: number, until: number): void {
		this.#shutUntil = Math.max(this.#shutUntil, until);
		this.#tokens = 0;
		this.#filledAt = now;
	}

	/** Whether a 429 asked for silence beyond this moment: then it is no use to wait. */
	isShutAt(at: number): boolean {
		return at < this.#shutUntil;
	}

	/** Sends everybody off. */
	sendOff(): void {
		for (const queue of this.#queues.values()) for (const one of queue) one.answer(false);
		this.#queues.clear();
	}

	/** When it is worth coming again, for somebody who comes now. */
	comeAgainAt(now: number): number {
		const ahead = [...this.#queues.values()].reduce((sum, queue) => sum + queue.length, 0);
		const wait = Math.min(Math.max(((ahead + 1) * 1000) / this.#perSecond, 1000), 60_000);
		return Math.max(this.#shutUntil, now + wait);
	}

	/** When the next token is there, or null when nobody waits. */
	nextAt(now: number): number | null {
		if (this.#queues.size === 0) return null;
		const missing = Math.max(0, 1 - (this.#tokens ?? 0));
		return Math.max(this.#shutUntil, now + Math.ceil((missing * 1000) / this.#perSecond));
	}

	#serveInTurn(): void {
		while ((this.#tokens ?? 0) >= 1) {
			const next = this.#queues.entries().next();
			if (next.done) return;
			const [clinicId, queue] = next.value;
			const [first, ...others] = queue;
			this.#queues.delete(clinicId);
			this.#keep(clinicId, others);
			if (!first) continue;
			this.#tokens = (this.#tokens ?? 0) - 1;
			first.answer(true);
		}
	}

	#keep(clinicId: string, queue: Waiting[]): void {
		if (queue.length > 0) this.#queues.set(clinicId, queue);
		else this.#queues.delete(clinicId);
	}

	#fill(now: number, perSecond: number): void {
		this.#perSecond = perSecond;
		if (now < this.#filledAt - MOVED_MS) [this.#filledAt, this.#shutUntil] = [now, 0];
		const depth = depthOf(perSecond);
		const gained = (Math.max(0, now - this.#filledAt) * perSecond) / 1000;
		this.#tokens = this.#tokens === null ? depth : Math.min(depth, this.#tokens + gained);
		// Not back by the little that one asker's clock is behind another's: that would fill it twice.
		this.#filledAt = Math.max(this.#filledAt, now);
	}
}
