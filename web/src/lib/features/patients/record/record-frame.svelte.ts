import { createContext } from 'svelte';

/** What the header does that the open tab should know of. */
export class RecordFrame {
	#calls = $state(0);

	/** How many calls were logged from the header since the page opened. */
	get calls(): number {
		return this.#calls;
	}
	callLogged(): void {
		this.#calls += 1;
	}
}

export const [getRecordFrame, setRecordFrame] = createContext<RecordFrame>();
