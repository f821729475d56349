import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import type { NewId } from '../../../worker/domain/kernel/ids.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { insertEvent, type Changes } from '../store/events.ts';
import { dueRounds } from '../store/rounds.ts';
import type { Turn } from '../turn.ts';
import { stepRound } from './ask-wave.ts';

const AT_ONCE = 20;

/**
 * Moves every round whose moment has come: the engine's own act, with one event. True when the
 * boards have something to hear. For a transaction.
 */
export const runRounds = (db: Database, present: Present, newId: NewId): boolean =>
	bySystem(db, present, newId, 'round.asked', (turn) => {
		for (const round of dueRounds(db, present.now, AT_ONCE)) stepRound(turn, round);
	});

/** A turn of the clinic's own, without anybody who asked for it. */
export function bySystem(
	db: Database,
	{ identity, clinic, hours, head, now }: Present,
	newId: NewId,
	action: string,
	work: (turn: Turn) => void
): boolean {
	const changes: Changes = {};
	const by = { id: 'system', name: 'rounds', kind: 'system' } as const;
	const standing = { capabilities: CAPABILITIES, providerId: null };
	const seq = head + 1;
	work({ db, now, newId, clinic, identity, hours, by, standing, seq, changes });
	if (Object.keys(changes).length === 0) return false;
	insertEvent(db, {
		seq,
		epoch: identity.epoch,
		at: now,
		by,
		source: 'system',
		action,
		reason: null,
		changes
	});
	return true;
}
