import type { MakeHold } from '../../../worker/contracts/schedule-commands.ts';
import type { Claim, Taking } from '../../../worker/domain/scheduling/claims.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { endRound } from '../gap-rounds/end-round.ts';
import { holdOnWire } from '../reads/schedule-view.ts';
import { refuse } from '../refused.ts';
import type { StoredHold } from '../stored.ts';
import { deleteHold, findHold, insertHold } from '../store/holds.ts';
import { findRound } from '../store/rounds.ts';
import { instantText, type Outcome, type Turn } from '../turn.ts';
import { mayBook } from './may-book.ts';
import { takePlace } from './place.ts';
import { wishOfHold } from './wish.ts';

/** Keeps a place for a short while, claimed like a booking, while somebody is still talking (I9). */
export function makeHold(turn: Turn, input: MakeHold): Outcome {
	const wish = wishOfHold(turn, mayBook(turn, input));
	const id = turn.newId('hld');
	const { taking, claims } = takePlace(turn, wish, {
		owner: id,
		isJudgedByPast: true,
		// Who may book outside the hours may also hold there; the reason is asked for at the booking.
		isJudgedByHours: !can(turn.standing, 'schedule.override')
	});
	const { serviceIds } = wish;
	const hold = keepHold(turn, taking, claims, { id, serviceIds, seconds: input.ttlSeconds });
	return { status: 201, body: JSON.stringify(holdOnWire(hold)), action: 'hold.made' };
}

/** Keeps a hold, whose claims are taken, for so many seconds. */
export function keepHold(
	turn: Turn,
	taking: Taking,
	claims: Claim[],
	more: Pick<StoredHold, 'id' | 'serviceIds' | 'online'> & { seconds: number }
): StoredHold {
	const { id: byId, name, kind } = turn.by;
	const { seconds, ...rest } = more;
	const hold: StoredHold = {
		providerId: taking.providerId,
		chairId: taking.chairId,
		start: instantText(taking.start),
		end: instantText(taking.start + taking.minutes * 60_000),
		minutes: taking.minutes,
		by: { id: byId, name, kind: kind === 'system' ? 'public' : kind },
		expiresAt: new Date(turn.now + seconds * 1_000).toISOString(),
		pattern: taking.pattern,
		...rest
	};
	insertHold(turn.db, { hold, claims });
	(turn.changes.holds ??= []).push({ before: null, after: hold });
	return hold;
}

/** Gives a hold up, by its maker or with `schedule.release`. */
export function releaseHold(turn: Turn, id: string): Outcome {
	const kept = findHold(turn.db, id) ?? refuse({ code: 'not_found' });
	if (kept.hold.by.id !== turn.by.id && !can(turn.standing, 'schedule.release'))
		refuse({ code: 'forbidden' });
	deleteHold(turn.db, kept);
	(turn.changes.holds ??= []).push({ before: kept.hold, after: null });
	const round = kept.hold.round && findRound(turn.db, kept.hold.round.id);
	if (round) endRound(turn, round, 'stopped');
	return { status: 204, body: '', action: 'hold.released' };
}
