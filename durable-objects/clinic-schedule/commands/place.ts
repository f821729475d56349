import { can } from '../../../worker/domain/access/can.ts';
import {
	wantedClaims,
	type Claim,
	type Taking,
	type WantedClaim
} from '../../../worker/domain/scheduling/claims.ts';
import { collide, isSoft, type Collision } from '../../../worker/domain/scheduling/conflicts.ts';
import { judgeOverride, type Liftable } from '../../../worker/domain/scheduling/override.ts';
import { refuse } from '../refused.ts';
import { claimIn, findLane, insertClaim, lanesInUse } from '../store/claims.ts';
import type { Turn } from '../turn.ts';
import { activeChairs, providersFor, type Wish } from './alternatives.ts';
import { claimBlocksUntil } from './block-claims.ts';
import { refuseTaken } from './refuse-taken.ts';

export interface PlaceRules {
	/** The id of what will hold the claims. */
	owner: string;
	override?: { reason: string } | undefined;
	/** A place that was there before is not judged by the clock or the hours again. */
	isJudgedByPast: boolean;
	isJudgedByHours: boolean;
	/** What returns to its own place does so although the patient is elsewhere too. */
	ignoresPatient?: boolean;
	/** Who may know less of what stands there is told in another way. */
	refuseTaken?: () => never;
}

/** One try of a provider and a chair. */
interface Try {
	taking: Taking;
	claims: Claim[];
	collisions: Collision[];
}

/**
 * Takes a place, choosing "any" inside the transaction, or refuses: a hard conflict is `slot_taken`
 * whatever else is wrong and whatever is overridden; then the patient's own overlap, the past and
 * the hours, which an override lifts (api, Override; I1).
 */
export function takePlace(turn: Turn, wish: Wish, rules: PlaceRules): Try {
	claimBlocksUntil(turn, wish.start + wish.minutes * 60_000);
	const place = choose(turn, wish, rules);
	if (rules.ignoresPatient) place.collisions = place.collisions.filter((c) => !isSoft(c));
	const soft = place.collisions.filter(isSoft);
	if (soft.length < place.collisions.length || (soft.length > 0 && !rules.override))
		refuseFor(turn, place.collisions, wish, rules);
	const obstacles = obstaclesOf(turn, place.taking, rules);
	if (soft.length > 0) obstacles.unshift('patient_overlap');
	const verdict = judgeOverride(obstacles, rules.override, can(turn.standing, 'schedule.override'));
	if (!verdict.isAllowed) {
		if (verdict.because === 'patient_overlap') refuseFor(turn, place.collisions, wish, rules);
		refuse({ code: verdict.because });
	}
	for (const claim of place.claims) insertClaim(turn.db, claim);
	return place;
}

/**
 * Whether a place could be taken as things are, with nothing overridden. What `movingId` has there
 * goes away when it moves, and is in nobody's way.
 */
export function mayTake(turn: Turn, taking: Taking, movingId: string | null): boolean {
	const { collisions } = tryPlace(turn, taking, '');
	if (collisions.some(({ claim }) => claim.owner !== movingId)) return false;
	const rules = { owner: '', isJudgedByPast: true, isJudgedByHours: true };
	return obstaclesOf(turn, taking, rules).length === 0;
}

function obstaclesOf(turn: Turn, taking: Taking, rules: PlaceRules): Liftable[] {
	const { start, minutes, providerId, pattern } = taking;
	const obstacles: Liftable[] = [];
	if (rules.isJudgedByPast && start < turn.now) obstacles.push('in_past');
	if (
		rules.isJudgedByHours &&
		!(turn.hours.isOpen(start, minutes) && turn.hours.isOnShift(providerId, start, pattern))
	)
		obstacles.push('outside_hours');
	return obstacles;
}

/** The first provider and chair, in list order, that nothing hard stands against. */
function choose(turn: Turn, wish: Wish, rules: PlaceRules): Try {
	const collisions: Collision[] = [];
	for (const providerId of providersToTry(turn, wish, rules))
		for (const chairId of chairsToTry(turn, wish, providerId)) {
			const place = tryPlace(turn, { ...wish, providerId, chairId }, rules.owner);
			if (place.collisions.every(isSoft)) return place;
			collisions.push(...place.collisions);
			// Another chair does not help a provider, assistant or machine that is busy.
			if (place.collisions.some((c) => c.resource !== 'chair' && !isSoft(c))) break;
		}
	if (collisions.length === 0) refuse({ code: 'outside_hours' });
	refuseFor(turn, collisions, wish, rules);
}

function refuseFor(
	turn: Turn,
	collisions: readonly Collision[],
	wish: Wish,
	rules: PlaceRules
): never {
	if (rules.refuseTaken) return rules.refuseTaken();
	refuseTaken(turn, collisions, wish);
}

/** "Any" is somebody on shift who does the services; an override asks those off shift too, last. */
function providersToTry(turn: Turn, wish: Wish, rules: PlaceRules): string[] {
	if (wish.providerId !== 'any') return [wish.providerId];
	const able = providersFor(turn.clinic, wish.serviceIds);
	const onShift = able.filter((id) => turn.hours.isOnShift(id, wish.start, wish.pattern));
	return rules.override ? [...new Set([...onShift, ...able])] : onShift;
}

/** "Any" chair is the one that the provider's shift names, then the clinic's order. */
function chairsToTry(turn: Turn, wish: Wish, providerId: string): string[] {
	if (wish.chairId !== 'any') return [wish.chairId];
	const chairs = activeChairs(turn.clinic);
	const meant = turn.hours.chairOf(providerId, wish.start);
	return meant !== null && chairs.includes(meant) ? [...new Set([meant, ...chairs])] : chairs;
}

function tryPlace(turn: Turn, taking: Taking, owner: string): Try {
	const claims: Claim[] = [];
	const collisions: Collision[] = [];
	for (const wanted of wantedClaims(taking, turn.clinic.claimKeys)) {
		const found =
			wanted.resource === 'patient' ? softLane(turn, wanted) : findLane(turn.db, wanted);
		const { key, start, end } = wanted;
		collisions.push(...found.collisions);
		if (found.lane !== null) claims.push({ key, lane: found.lane, start, end, owner });
	}
	return { taking, claims, collisions };
}

/** A patient's overlap is noted, and a lane found for it all the same, in case it is overridden. */
function softLane(turn: Turn, wanted: WantedClaim): { lane: number; collisions: Collision[] } {
	const lanes = lanesInUse(turn.db, wanted.key);
	const taken: Claim[] = [];
	let free = lanes;
	for (let lane = lanes - 1; lane >= 0; lane--) {
		const claim = claimIn(turn.db, wanted.key, lane, wanted.start, wanted.end);
		if (claim) taken.push(claim);
		else free = lane;
	}
	return { lane: free, collisions: taken.map((claim) => collide(wanted, claim)) };
}
