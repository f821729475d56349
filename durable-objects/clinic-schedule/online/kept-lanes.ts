import type { Intervals } from '../../../worker/domain/time/intervals.ts';
import type { TimeSources } from '../../../worker/domain/scheduling/openings-sources.ts';

const DAY_MS = 86_400_000;
/** Resources times windows: a month of sixty of them is about a megabyte. */
const MOST = 400;

/**
 * What is taken of each resource, read once for a revision: most of the cost of looking for free
 * time is reading claims, and everybody who asks at that revision asks about the same ones. Days
 * are read whole, so that services of different lengths share them.
 */
export class KeptLanes {
	readonly #kept = new Map<string, readonly Intervals[]>();

	forget(): void {
		this.#kept.clear();
	}

	/** `name` tells sources apart that answer differently, as those with a buffer do. */
	around(sources: TimeSources, name: string): TimeSources {
		return {
			...sources,
			busyLanes: (resource, id, start, end) => {
				const from = Math.floor(start / DAY_MS) * DAY_MS;
				const to = Math.ceil(end / DAY_MS) * DAY_MS;
				const key = [name, resource, id, from, to].join();
				const known = this.#kept.get(key);
				if (known) return known;
				if (this.#kept.size >= MOST) this.#kept.clear();
				const lanes = sources.busyLanes(resource, id, from, to);
				this.#kept.set(key, lanes);
				return lanes;
			}
		};
	}
}
