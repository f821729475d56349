import type { PublicAlternative } from '../../../worker/contracts/online-commands.ts';
import { narrowed } from '../../../worker/domain/online-booking/find-online-openings.ts';
import { judgeStart } from '../../../worker/domain/online-booking/hidden-starts.ts';
import type { Hiding } from '../../../worker/domain/online-booking/rules.ts';
import type { Claim, Taking } from '../../../worker/domain/scheduling/claims.ts';
import {
	FURTHEST_ALTERNATIVE_MS,
	nearestAlternatives
} from '../../../worker/domain/scheduling/openings-alternatives.ts';
import {
	startsIn,
	type ProviderStarts
} from '../../../worker/domain/scheduling/openings-starts.ts';
import type { Wish } from '../commands/alternatives.ts';
import { claimBlocksUntil } from '../commands/block-claims.ts';
import { takePlace } from '../commands/place.ts';
import { timeSources } from '../reads/time-sources.ts';
import { refuse } from '../refused.ts';
import { instantText, type Turn } from '../turn.ts';
import { hiddenByRules } from './hidden-by-rules.ts';
import { publicFor, type OnlineWish } from './online-wish.ts';

/** Who takes it, and what is taken beside chair and provider. */
export interface OnlineTaker {
	/** The id of what will hold the claims. */
	owner: string;
	patientId: string | null;
	serviceIds: string[];
	assistantIds?: readonly string[];
	equipmentIds: readonly string[];
}

const MOST = 3;

/**
 * Takes a start that the rules allow, judged inside the transaction (F4): the first provider and
 * the first free chair. A rule that forbids it is `not_offered` with its name; a time that is taken,
 * or too near what is, `slot_taken` with times that the rules allow; nobody at work `outside_hours`.
 */
export function takeOnlinePlace(
	turn: Turn,
	wish: OnlineWish,
	start: number,
	taker: OnlineTaker
): { taking: Taking; claims: Claim[] } {
	const { need, online } = wish;
	const window = { start, end: start + 1 };
	claimBlocksUntil(turn, start + need.minutes * 60_000);
	const hidings = hiddenByRules(turn.db, wish, window);
	refuseHidden(judgeStart(hidings, start, null));
	const free = at(startsIn(need, timeSources(turn, online.bufferMinutes), start, start + 1));
	const found = at(narrowed(free, hidings))[0];
	const chairId = found?.chairAt(start);
	if (!found || !chairId) return refuseFree(turn, wish, start, free.length > 0);
	const { owner, ...rest } = taker;
	const place: Wish = {
		assistantIds: [],
		...rest,
		providerId: found.providerId,
		chairId,
		start,
		minutes: need.minutes,
		pattern: need.pattern
	};
	return takePlace(turn, place, { owner, isJudgedByPast: true, isJudgedByHours: true });
}

/** 409 `not_offered` with the name of the rule; null is allowed. */
export function refuseHidden(hiding: Hiding | null): void {
	if (hiding) refuse({ code: 'not_offered', extra: { reason: hiding.rule } });
}

/** 409 `slot_taken` with what the rules allow instead; who stands there is nobody's affair. */
export function refuseTakenOnline(turn: Turn, wish: OnlineWish, start: number): never {
	refuse({ code: 'slot_taken', extra: { alternatives: alternativesOnline(turn, wish, start) } });
}

function refuseFree(turn: Turn, wish: OnlineWish, start: number, isFree: boolean): never {
	if (isFree) refuse({ code: 'not_offered', extra: { reason: 'quota' } });
	const { need } = wish;
	const isAtWork =
		turn.hours.isOpen(start, need.minutes) &&
		need.providerIds.some((id) => turn.hours.isOnShift(id, start, need.pattern));
	if (!isAtWork) refuse({ code: 'outside_hours' });
	refuseTakenOnline(turn, wish, start);
}

/** Up to three starts of the same services and length, nearest first, with anybody who does them. */
function alternativesOnline(turn: Turn, wish: OnlineWish, start: number): PublicAlternative[] {
	const { need, online, services } = wish;
	const wanted = Math.max(start, turn.now);
	const hidings = hiddenByRules(turn.db, wish, {
		start: wanted - FURTHEST_ALTERNATIVE_MS,
		end: wanted + FURTHEST_ALTERNATIVE_MS + 1
	});
	const others = publicFor(
		turn.clinic,
		services.map(({ serviceId }) => serviceId)
	);
	return nearestAlternatives(
		{ ...need, providerIds: [...new Set([...need.providerIds, ...others])] },
		wanted,
		timeSources(turn, online.bufferMinutes),
		MOST,
		(found) => narrowed(found, hidings)
	).map(({ providerId, minutes, start: free }) => ({
		providerId,
		start: instantText(free),
		minutes
	}));
}

const at = (providers: readonly ProviderStarts[]): ProviderStarts[] =>
	providers.filter(({ starts }) => starts.length > 0);
