import { MediaQuery } from 'svelte/reactivity';

/** Whether half a mouth is all that a thumb can press: eight teeth across instead of sixteen. */
export class NarrowScreen {
	#query = new MediaQuery('(max-width: 640px)', false);

	get isNarrow(): boolean {
		return this.#query.current;
	}
}
