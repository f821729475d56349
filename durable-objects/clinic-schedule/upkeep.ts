import { bringBlocksForward } from './commands/block-claims.ts';
import { removeExpiredHolds } from './execute.ts';
import type { Present } from './present.ts';
import type { Database } from './database.ts';
import { insertEvent, type Changes } from './store/events.ts';
import { forgetOldKeys } from './store/idempotency.ts';
import { forgetOldRevocations } from './store/clinic.ts';

const AT_ONCE = 1_000;

/**
 * What the clinic does by itself when its alarm rings: tells the boards of holds that ran out,
 * claims repeating blocks further ahead, forgets what nobody asks for any more. True when the
 * boards have something to hear.
 */
export function keepUp(db: Database, { identity, clinic, head, now }: Present): boolean {
	const changes: Changes = {};
	removeExpiredHolds({ db, now, changes });
	bringBlocksForward({ db, clinic, identity, now });
	forgetOldKeys(db, now, AT_ONCE);
	forgetOldRevocations(db, now, AT_ONCE);
	if (!changes.holds) return false;
	insertEvent(db, {
		seq: head + 1,
		epoch: identity.epoch,
		at: now,
		by: { id: 'system', name: 'holds', kind: 'system' },
		source: 'system',
		action: 'hold.expired',
		reason: null,
		changes
	});
	return true;
}
