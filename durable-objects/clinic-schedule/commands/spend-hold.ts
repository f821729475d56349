import { can } from '../../../worker/domain/access/can.ts';
import { refuse, refuseField } from '../refused.ts';
import { endRound } from '../gap-rounds/end-round.ts';
import { deleteHold, findHold, type KeptHold } from '../store/holds.ts';
import { findRound } from '../store/rounds.ts';
import type { Turn } from '../turn.ts';
import type { Collision } from '../../../worker/domain/scheduling/conflicts.ts';
import type { Wish } from './alternatives.ts';
import { refuseTaken } from './refuse-taken.ts';

/**
 * Gives up a live hold in the same turn that books its place, so that nobody comes between (I9).
 * The booking begins where the hold does; "any" means what was held. Somebody else's hold stays.
 */
export function spendHold(
	turn: Turn,
	holdId: string | null,
	wish: Wish,
	appointmentId: string
): Wish {
	if (holdId === null) return wish;
	const kept = findHold(turn.db, holdId);
	if (!kept) refuse({ code: 'hold_expired' });
	const { hold } = kept;
	if (hold.by.id !== turn.by.id && !can(turn.standing, 'schedule.release'))
		refuseTaken(turn, collisionsWith(kept), wish);
	const isItsPlace =
		(wish.providerId === 'any' || wish.providerId === hold.providerId) &&
		(wish.chairId === 'any' || wish.chairId === hold.chairId) &&
		wish.start === Date.parse(hold.start);
	if (!isItsPlace) refuseField('holdId', 'out_of_range');
	deleteHold(turn.db, kept);
	(turn.changes.holds ??= []).push({ before: hold, after: null });
	endRoundByHand(turn, kept, wish, appointmentId);
	return { ...wish, providerId: hold.providerId, chairId: hold.chairId };
}

/** The desk fills a freed gap itself while it is being offered: the round has done its work. */
function endRoundByHand(
	turn: Turn,
	{ hold }: KeptHold,
	{ patientId, minutes }: Wish,
	appointmentId: string
): void {
	const round = hold.round && findRound(turn.db, hold.round.id);
	if (round && patientId !== null)
		endRound(turn, round, 'filled', { appointmentId, minutes, patientId });
}

const collisionsWith = ({ hold, claims }: KeptHold): Collision[] =>
	claims.map((claim) => {
		const resource = claim.key === hold.providerId ? 'provider' : 'chair';
		return { resource, resourceId: hold[`${resource}Id`], claim };
	});
