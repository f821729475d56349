import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import { PERMANENT_TEETH, type Tooth } from '#domain/clinical/teeth/tooth';

const PLACES = [...PERMANENT_TEETH.upper, ...PERMANENT_TEETH.lower];
const BEHIND_ALL = PLACES.length;

const placeOf = (tooth: Tooth | undefined): number =>
	tooth
		? PLACES.findIndex(
				({ quadrant, position }) => quadrant === tooth.quadrant && position === tooth.position
			)
		: BEHIND_ALL;

/** Lines as the drawing has its teeth, from 18 to 28 and 48 to 38; of the whole mouth last. */
export const inOrderOfTeeth = <Entry extends Pick<ChartedEntry, 'site' | 'onDate'>>(
	entries: readonly Entry[]
): Entry[] =>
	entries.toSorted(
		(one, other) =>
			placeOf(one.site.teeth[0]) - placeOf(other.site.teeth[0]) ||
			one.onDate.localeCompare(other.onDate)
	);
