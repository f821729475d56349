import { isNews, type Told } from './news.ts';
import { tells, type PlanItem } from './visit-plan.ts';

/** The reason of a message whose channels did not answer at all. */
export const NOT_REACHED = 'not_reached';
/** With these it may have left all the same: nobody came back to say. */
const WITHOUT_WORD: readonly (string | null)[] = [NOT_REACHED, 'records_away'];
export const mayHaveLeft = ({ reason }: PlanItem): boolean => WITHOUT_WORD.includes(reason);

export const end = (
	item: PlanItem,
	state: 'sent' | 'unknown' | 'failed' | 'skipped',
	reason: string | null
): PlanItem => ({ ...item, state, reason, nextAt: 0 });

/** Reasons for which the news was not too late or replaced, but will not be told at all. */
const UNTOLD: readonly (string | null)[] = ['stale', 'too_late', 'superseded'];

/**
 * What the patient knows after a message of theirs came to its end. News that will not be told by
 * message at all, since nobody may or can write to them, counts as told: the next change is told
 * from there.
 */
export function toldBy(item: PlanItem, told: Told, otherwise: Told): Told {
	const { occasion, state, start, providerId, reason } = item;
	if (!tells(item) || (state === 'skipped' && (!isNews(occasion) || UNTOLD.includes(reason))))
		return told;
	if (state === 'failed' && !isNews(occasion)) return told;
	if (occasion === 'cancelled') return 'cancelled';
	return providerId === null ? otherwise : { start, providerId };
}
