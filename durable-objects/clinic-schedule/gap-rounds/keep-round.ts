import { isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { isOpenRound } from '../../../worker/domain/gap-filling/round-states.ts';
import type { RoundOnHold } from '../../../worker/contracts/gap-rounds.ts';
import type { Change } from '../store/events.ts';
import { changeHold, findHold } from '../store/holds.ts';
import { saveOffer } from '../store/offers.ts';
import { saveRound } from '../store/rounds.ts';
import type { StoredHold } from '../stored.ts';
import { instantText, type Turn } from '../turn.ts';
import type { StoredOffer, StoredRound } from './stored-round.ts';

/** All that keeping a round needs of a turn: the alarm's own work has no more than that. */
export type Keeping = Pick<Turn, 'db' | 'now' | 'changes'>;

/** Keeps a round, new or changed, with what boards show of it on its hold. `dueAt` in ms. */
export function keepRound(
	turn: Keeping,
	before: StoredRound | null,
	changed: StoredRound,
	dueAt: number
): StoredRound {
	const after = { ...changed, version: (before?.version ?? 0) + 1 };
	const isOpen = isOpenRound(after.state);
	saveRound(turn.db, after, isOpen ? dueAt : null);
	note((turn.changes.rounds ??= []), before, after);
	const kept = isOpen && before && after.holdId ? findHold(turn.db, after.holdId) : null;
	if (kept) {
		const hold = { ...kept.hold, round: onHold(after), expiresAt: instantExactly(after.endsAt) };
		changeHold(turn.db, hold);
		noteHold(turn, kept.hold, hold);
	}
	return after;
}

/** Keeps an offer in its new form; boards are told of whoever waits for it. */
export function keepOffer(
	turn: Keeping,
	before: StoredOffer | null,
	changed: Partial<StoredOffer>
): StoredOffer {
	const merged = { ...before, ...changed } as StoredOffer;
	const after = {
		...merged,
		version: (before?.version ?? 0) + 1,
		// What is answered or over need not leave any more.
		sendAt: isOpenOffer(merged.state) ? merged.sendAt : null
	};
	saveOffer(turn.db, after);
	note((turn.changes.offers ??= []), before, after);
	if (after.source === 'waitlist') {
		const asked = (turn.changes.asked ??= []);
		if (!asked.includes(after.candidateId)) asked.push(after.candidateId);
	}
	return after;
}

export const onHold = ({ id, state, asked, candidates, nextWaveAt }: StoredRound): RoundOnHold => ({
	id,
	state,
	asked,
	candidates,
	nextWaveAt: nextWaveAt === null ? null : instantText(nextWaveAt)
});

/** To the millisecond: that is how a hold's end is compared (X20, X27). */
export const instantExactly = (ms: number): string => new Date(ms).toISOString();

export const noteHold = (turn: Keeping, before: StoredHold | null, after: StoredHold | null) =>
	note((turn.changes.holds ??= []), before, after);

/** Several steps of one thing in one turn are one change: from before the first to after the last. */
function note<Thing extends { id: string }>(
	changes: Change<Thing>[],
	before: Thing | null,
	after: Thing | null
): void {
	const earlier = before && changes.find((change) => change.after?.id === before.id);
	if (!earlier) changes.push({ before, after });
	else if (earlier.before || after) earlier.after = after;
	else changes.splice(changes.indexOf(earlier), 1);
}
