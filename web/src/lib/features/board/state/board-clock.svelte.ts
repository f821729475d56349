/**
 * The board's sense of now. It ticks every ten seconds (a minute would leave the red line a minute
 * late); holds count down by `second`, which ticks only while somebody reads it.
 */
export class BoardClock {
	#now = $state(0);
	#second = $state(0);
	#offset: number;
	#readers = 0;

	/** @param serverNow the server's clock in milliseconds: a desk computer's own may be wrong. */
	constructor(serverNow: number) {
		this.#offset = serverNow - Date.now();
		this.#now = serverNow;
		this.#second = serverNow;
	}

	/** Milliseconds; moves every ten seconds. */
	get now() {
		return this.#now;
	}
	get second() {
		return this.#second;
	}
	/** The exact moment, without a subscription. */
	read(): number {
		return Date.now() + this.#offset;
	}

	start(): () => void {
		const tick = () => (this.#now = this.read());
		tick();
		const slow = setInterval(tick, 10_000);
		const fast = setInterval(() => {
			if (this.#readers > 0) this.#second = this.read();
		}, 1_000);
		return () => {
			clearInterval(slow);
			clearInterval(fast);
		};
	}

	/** While something counts down. */
	countDown(): () => void {
		this.#readers++;
		this.#second = this.read();
		return () => void this.#readers--;
	}
}
