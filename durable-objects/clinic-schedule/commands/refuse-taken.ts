import type { Conflict } from '../../../worker/contracts/schedule.ts';
import { ownerKind, type Collision } from '../../../worker/domain/scheduling/conflicts.ts';
import { refuse } from '../refused.ts';
import { instantText, type Turn } from '../turn.ts';
import { findAlternatives, type Wish } from './alternatives.ts';

const MOST_NAMED = 20;
const OWNER_FIELD = { appointment: 'appointmentId', block: 'blockId', hold: 'holdId' } as const;

export const conflictOf = ({ resource, resourceId, claim }: Collision): Conflict => ({
	resource,
	resourceId,
	[OWNER_FIELD[ownerKind(claim.owner)]]: claim.owner,
	start: instantText(claim.start),
	end: instantText(claim.end)
});

/** 409 `slot_taken`: what stands there and, for a wish, up to three times that are really free. */
export function refuseTaken(turn: Turn, collisions: readonly Collision[], wish?: Wish): never {
	const conflicts = distinct(collisions.map(conflictOf)).slice(0, MOST_NAMED);
	refuse({
		code: 'slot_taken',
		extra: { conflicts, ...(wish && { alternatives: findAlternatives(turn, wish) }) }
	});
}

function distinct(conflicts: readonly Conflict[]): Conflict[] {
	const seen = new Map(conflicts.map((conflict) => [JSON.stringify(conflict), conflict]));
	return [...seen.values()];
}
