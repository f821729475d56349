/** A runtime has six connections to spare for one object. */
const AT_ONCE = 6;

/** Calls to providers that go out side by side; who finds none free waits in line. */
export class Connections {
	#free = AT_ONCE;
	readonly #line: (() => void)[] = [];

	async use<Value>(call: () => Promise<Value>): Promise<Value> {
		if (this.#free > 0) this.#free--;
		else await new Promise<void>((resolve) => this.#line.push(resolve));
		try {
			return await call();
		} finally {
			const next = this.#line.shift();
			if (next) next();
			else this.#free++;
		}
	}
}
