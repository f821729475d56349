import type { PreferredTime } from '../patients/preferred-times.ts';
import { addDays, type LocalDate } from '../time/calendar-dates.ts';
import type { WantedWindow } from './fits.ts';

type DueWindow = WantedWindow & { weekdays?: number[] };

/** Longer ahead nobody is asked: by then the list is another. */
const DAYS_AHEAD = 90;

/** When somebody who is due could come: from a local date on, and as they like to come (F10). */
export function dueWindows(from: LocalDate, preferred: readonly PreferredTime[]): DueWindow[] {
	const span = { from, to: addDays(from, DAYS_AHEAD) };
	if (preferred.length === 0) return [span];
	return preferred.map(({ weekdays, after, before }) => ({
		...span,
		weekdays,
		...(after !== null && { after }),
		...(before !== null && { before })
	}));
}
