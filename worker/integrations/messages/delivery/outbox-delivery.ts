import type { Route } from '../../../domain/messaging/sending/routes.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';
import { keepInOutbox } from '../../../repositories/message-ledger.ts';
import { selectLedger } from '../../../repositories/message-recipients.ts';
import { takesOf } from './ledger-rows.ts';
import type { Post } from './post.ts';
import type { Delivered, Telling } from './telling.ts';

/**
 * The built-in outbox stands for every way of a deployment that has no channels and is not in
 * production: what would have left is kept in full, and counts as sent.
 */
export async function deliverToOutbox(
	post: Post,
	telling: Telling,
	route: Route<ReadyChannel>
): Promise<Delivered> {
	const { organisationId } = telling;
	const worded = telling.wordsFor(route.way);
	const at = post.clock();
	const { body, code } = worded;
	const kept = (await takesOf(telling, route, worded, at)).map(({ row, guard }) => ({
		row: { ...row, body, code, state: 'sent' as const, sentAt: at, unsentSealed: null },
		guard
	}));
	await post.writes.run({ also: [keepInOutbox(post.records, organisationId, kept)] });
	const [held] = await selectLedger(post.records, organisationId, [telling.rows[0].id]);
	return held ? { is: 'sent' } : { is: 'skipped', reason: 'opted_out' };
}
