import { newKey } from './client.ts';
import { ApiProblem } from './problem.ts';

/**
 * One form's way to the server: busy, what was refused, and the Idempotency-Key of the intent. The key
 * outlives a lost answer (a second press cannot make a second thing) and is renewed by any real answer.
 */
export class Submission {
	#busy = $state(false);
	#problem = $state.raw<ApiProblem | null>(null);
	#key = newKey();

	get busy() {
		return this.#busy;
	}
	get problem() {
		return this.#problem;
	}

	/** The field code at a dotted path, for the `error` of a field. */
	error(path: string) {
		return this.#problem?.fieldCode(path);
	}

	clear() {
		this.#problem = null;
	}

	/** Runs the work once at a time; answers undefined when it was refused (see `problem`) or already running. */
	async run<T>(work: (key: string) => Promise<T>): Promise<T | undefined> {
		if (this.#busy) return undefined;
		this.#busy = true;
		this.#problem = null;
		try {
			const value = await work(this.#key);
			this.#key = newKey();
			return value;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
			if (error.code !== 'offline' && error.code !== 'unavailable') this.#key = newKey();
			return undefined;
		} finally {
			this.#busy = false;
		}
	}
}
