import { now } from '../clock.ts';
import type { Env } from '../env.ts';
import { channelMessenger } from '../integrations/messages/at-once/channel-messenger.ts';
import { openUnsent } from '../integrations/messages/at-once/seal-unsent.ts';
import { inLanes } from '../integrations/messages/dispatch/in-lanes.ts';
import type { Lent } from '../integrations/messages/delivery/post.ts';
import { messagesToRetry } from '../repositories/message-ledger.ts';
import { recordsFor } from '../repositories/records.ts';

/** Each minute at most; the rest comes in the next. */
const PORTION = 100;
const LANES = 6;

/**
 * Tries again what was to leave at once and could not. Planned messages are not among these: their
 * clinic's object keeps their time. Two passes at once meet at the row of the ledger (X29).
 */
export async function retryMessages(env: Env, _at: number, lent: Lent = {}): Promise<void> {
	const rows = await messagesToRetry(recordsFor(env, ''), (lent.clock ?? now)(), PORTION);
	const messenger = channelMessenger(env, lent);
	await inLanes(LANES, rows, async ({ organisationId, id, unsentSealed }) => {
		try {
			if (unsentSealed === null) return;
			await messenger.send(await openUnsent(env, organisationId, id, unsentSealed));
		} catch {
			console.error(JSON.stringify({ event: 'message_not_retried', messageId: id }));
		}
	});
}
