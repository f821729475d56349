import type { RingingCall } from '#contracts/message-dispatch';

const MOST = 3;

/** Calls that ring at the clinic, newest first; one that is told of again is one. */
export class Ringing {
	#calls = $state.raw<readonly RingingCall[]>([]);

	get calls() {
		return this.#calls;
	}

	add(call: RingingCall): void {
		this.#calls = [call, ...this.#calls.filter((one) => one.id !== call.id)].slice(0, MOST);
	}

	putAway(id: string): void {
		this.#calls = this.#calls.filter((one) => one.id !== id);
	}
}
