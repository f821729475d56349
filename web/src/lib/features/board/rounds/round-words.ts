import type { CandidateSource, OfferState, RoundState } from '#contracts/gap-rounds';
import { isProblem } from '$lib/api/problem.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { m } from '$lib/paraglide/messages.js';
import * as fmt from '$lib/fmt.ts';
import { ApiProblem } from '$lib/api/problem.ts';

export const ROUND_WORDS: Record<RoundState, () => string> = {
	settling: m.rounds_state_settling,
	asking: m.rounds_state_asking,
	filled: m.rounds_state_filled,
	unfilled: m.rounds_state_unfilled,
	stopped: m.rounds_state_stopped
};

export const OFFER_WORDS: Record<OfferState, () => string> = {
	awaiting_transmit: m.rounds_offer_awaiting_transmit,
	pending: m.rounds_offer_pending,
	viewed: m.rounds_offer_viewed,
	viewed_not_available: m.rounds_offer_viewed_not_available,
	accepted: m.rounds_offer_accepted,
	accepted_not_available: m.rounds_offer_accepted_not_available,
	declined: m.rounds_offer_declined,
	chose_different: m.rounds_offer_chose_different,
	expired: m.rounds_offer_expired,
	failed: m.rounds_offer_failed,
	declined_stop: m.rounds_offer_declined_stop
};

/** Where somebody comes from who is not on the waitlist. */
export const SOURCE_WORDS: Record<CandidateSource, () => string> = {
	waitlist: () => '',
	recall: m.rounds_from_recall,
	plan: m.rounds_from_plan
};

export const isOpenOffer = (state: OfferState): boolean =>
	state === 'awaiting_transmit' || state === 'pending' || state === 'viewed';

/** What is left until an instant, `mm:ss`, or `h:mm:ss` from an hour on. */
export function countdown(until: string, nowMs: number): string {
	const left = Math.max(0, Math.ceil((Date.parse(until) - nowMs) / 1_000));
	const two = (part: number) => String(part).padStart(2, '0');
	const rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
	return left < 3_600 ? rest : `${Math.floor(left / 3_600)}:${rest}`;
}

/** Why a round could not do what the desk asked. */
export function sayRoundProblem(error: unknown, timeZone: string): string {
	if (!(error instanceof ApiProblem)) return sayProblem(error);
	const { reason, until } = error.extra as { reason?: string; until?: string };
	if (reason === 'nobody_fits') return m.rounds_nobody_fits();
	if (reason === 'promised' && until) return m.rounds_promised({ time: fmt.time(until, timeZone) });
	return isProblem(error, 'illegal_transition') ? m.rounds_over() : sayProblem(error);
}
