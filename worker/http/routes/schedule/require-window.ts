import { daysBetween } from '../../../domain/time/calendar-dates.ts';
import { refuse } from '../../refused.ts';

const MOST_DAYS = 62;

/** `to` is exclusive and later than `from`, at most 62 days on: else 422. */
export function requireWindow<Query extends { from: string; to: string }>(query: Query): Query {
	const days = daysBetween(query.from, query.to);
	if (days < 1 || days > MOST_DAYS)
		refuse({ code: 'invalid', errors: [{ path: 'to', code: 'out_of_range' }] });
	return query;
}
