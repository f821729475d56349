/**
 * What this isolate has already verified, by the exact text that proved it. Bounded: the oldest
 * goes first. Nothing in it outlives its own `until`.
 */
export class Memo<Value> {
	readonly #known = new Map<string, { value: Value; until: number }>();
	readonly #most: number;

	constructor(most: number) {
		this.#most = most;
	}

	get(proof: string, atMs: number): Value | undefined {
		const entry = this.#known.get(proof);
		if (!entry) return undefined;
		if (entry.until > atMs) return entry.value;
		this.#known.delete(proof);
		return undefined;
	}

	set(proof: string, value: Value, until: number): void {
		if (this.#known.size >= this.#most) {
			const oldest = this.#known.keys().next();
			if (!oldest.done) this.#known.delete(oldest.value);
		}
		this.#known.set(proof, { value, until });
	}

	/** Forgets all that `isGone` recognises: a session that ended, a key that was revoked. */
	forget(isGone: (value: Value) => boolean): void {
		for (const [proof, { value }] of this.#known) if (isGone(value)) this.#known.delete(proof);
	}
}
