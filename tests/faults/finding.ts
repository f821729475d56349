/** One line of the proof: what was tried, what was seen, and every way in which it was not as promised. */
export interface Finding {
	/** The fault case of the reliability notes: X1, X7 … */
	name: string;
	what: string;
	figures: Record<string, number | string>;
	/** Empty when the promise held. */
	violations: string[];
}

/** Collects violations without drowning in them: ten are shown, the rest are counted. */
export class Violations {
	readonly #shown: string[] = [];
	#count = 0;

	add(sentence: string): void {
		this.#count += 1;
		if (this.#shown.length < 10) this.#shown.push(sentence);
	}

	require(isTrue: boolean, sentence: string): void {
		if (!isTrue) this.add(sentence);
	}

	list(): string[] {
		const rest = this.#count - this.#shown.length;
		return rest > 0 ? [...this.#shown, `and ${rest} more`] : [...this.#shown];
	}
}
