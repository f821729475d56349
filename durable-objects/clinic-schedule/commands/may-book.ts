import { can } from '../../../worker/domain/access/can.ts';
import { refuse } from '../refused.ts';
import { requireCanFor, type Turn } from '../turn.ts';

/**
 * Whether the caller may book with this provider. Who may book only for themselves means themselves
 * by "any".
 */
export function mayBook<Input extends { providerId: string }>(turn: Turn, input: Input): Input {
	const { standing } = turn;
	if (can(standing, 'schedule.book')) return input;
	const own = standing.providerId;
	const providerId = input.providerId === 'any' && own !== null ? own : input.providerId;
	requireCanFor(turn, 'schedule.book', providerId);
	return { ...input, providerId };
}

/** The waitlist belongs to everybody who books, whoever they book for. */
export function requireBooker({ standing }: Turn): void {
	if (!can(standing, 'schedule.book') && !can(standing, 'schedule.book.own'))
		refuse({ code: 'forbidden' });
}
