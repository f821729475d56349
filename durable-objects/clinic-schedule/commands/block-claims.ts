import { collide, type Collision } from '../../../worker/domain/scheduling/conflicts.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import { timesOfBlock } from '../reads/block-times.ts';
import type { BlockRule } from '../stored.ts';
import { latestStart } from '../store/appointments.ts';
import { claimIn, insertClaim } from '../store/claims.ts';
import { findIdentity, setBlocksUntil, type ClinicIdentity } from '../store/clinic.ts';
import { allDocuments } from '../store/documents.ts';

const DAY_MS = 86_400_000;
/** How far ahead repeating blocks are claimed, and how much of that may be used up before more is. */
const AHEAD_DAYS = 400;
const SLACK_DAYS = 30;
/** What a rule says about older days is shown, but nobody books there any more. */
const BACK_DAYS = 31;

interface Where {
	db: Database;
	clinic: Clinic;
	now: number;
}

/** Claims every lane of a block's resources for its occurrences; answers what stands in the way. */
export function claimBlock(where: Where, block: BlockRule): Collision[] {
	const { clinic, now } = where;
	const oldest = clinic.clock.dateAt(now - BACK_DAYS * DAY_MS);
	const from = block.rule === null || block.on > oldest ? block.on : oldest;
	const until = block.rule === null ? addDays(block.on, 1) : dateOf(clinic, horizonFor(where));
	return claimDays(where, block, from, until);
}

/**
 * Brings the claims of repeating blocks to at least `instant`, so that no booking can lie beyond
 * them. Cheap when there is nothing to do: no repeating block, or far enough already.
 */
export function claimBlocksUntil(
	where: Where & { identity: ClinicIdentity },
	instant: number
): void {
	const { db, clinic, identity } = where;
	if (identity.blocksUntil === 0 || identity.blocksUntil >= instant) return;
	const reached = findIdentity(db)?.blocksUntil ?? 0;
	if (reached >= instant) return;
	const until = dayAfter(clinic, instant + SLACK_DAYS * DAY_MS);
	for (const block of allDocuments<BlockRule>(db, 'blocks'))
		if (block.rule !== null)
			claimDays(where, block, dateOf(clinic, reached), dateOf(clinic, until));
	setBlocksUntil(db, until);
}

/** When the claims of repeating blocks want to be brought forward; null without any. */
export function blocksDueAt(db: Database): number | null {
	const reached = findIdentity(db)?.blocksUntil ?? 0;
	return reached === 0 ? null : reached - (AHEAD_DAYS - SLACK_DAYS) * DAY_MS;
}

export const bringBlocksForward = (where: Where & { identity: ClinicIdentity }): void =>
	claimBlocksUntil(where, where.now + AHEAD_DAYS * DAY_MS);

/** Claims lanes that a resource did not have before: nothing can lie there yet. */
export function claimNewLanes(where: Where, grown: ReadonlyMap<string, number>): void {
	if (grown.size === 0) return;
	for (const block of allDocuments<BlockRule>(where.db, 'blocks')) {
		const resources = block.resources.filter(({ id }) => grown.has(id));
		if (resources.length > 0) claimBlock(where, { ...block, resources });
	}
}

/** The first repeating block reaches as far as anything is booked. */
function horizonFor({ db, clinic, now }: Where): number {
	const reached = findIdentity(db)?.blocksUntil ?? 0;
	if (reached > 0) return reached;
	const furthest = Math.max(now + AHEAD_DAYS * DAY_MS, latestStart(db) + DAY_MS);
	const until = dayAfter(clinic, furthest);
	setBlocksUntil(db, until);
	return until;
}

function claimDays(where: Where, block: BlockRule, from: string, to: string): Collision[] {
	const { db, clinic } = where;
	const collisions: Collision[] = [];
	for (const time of timesOfBlock(block, clinic.clock, { from, to })) {
		const { resource, resourceId } = time;
		const wanted = {
			resource,
			resourceId,
			...clinic.claimKeys[resource](resourceId),
			start: Date.parse(time.start),
			end: Date.parse(time.end)
		};
		const { key, lanes, start, end } = wanted;
		for (let lane = 0; lane < lanes; lane++) {
			const claim = claimIn(db, key, lane, start, end);
			if (!claim) insertClaim(db, { key, lane, start, end, owner: block.id });
			else if (claim.owner !== block.id) collisions.push(collide(wanted, claim));
		}
	}
	return collisions;
}

const dateOf = ({ clock }: Clinic, instant: number): string => clock.dateAt(instant);
const dayAfter = ({ clock }: Clinic, instant: number): number =>
	clock.dayStart(clock.dayNumberAt(instant) + 1);
