import type { BatchItem } from 'drizzle-orm/batch';
import type { Passage } from '../../../contracts/message-gate-rpc.ts';
import { isTaken, takeForAttempt } from '../../../repositories/message-ledger.ts';
import { selectLedger } from '../../../repositories/message-recipients.ts';
import { askProvider, type Asked, type ConnectedRoute } from './ask-provider.ts';
import { attemptRows, consentOf } from './ledger-rows.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';

/** How far one way came. */
export type Step =
	/** The gate is shut until then. */
	| { is: 'shut'; why: string; until: number }
	/** Somebody opted out since the addresses were read. */
	| { is: 'blocked' }
	/** Another attempt has it, or it has left already. */
	| { is: 'taken' }
	| { is: 'asked'; asked: Asked; ids: string[] };

/** Takes passage and the ledger's row, and only then asks the provider (I12, I13). */
export async function tryRoute(post: Post, telling: Telling, route: ConnectedRoute): Promise<Step> {
	const passage = await passOf(post, route);
	if (!passage.isOpen) return { is: 'shut', why: passage.why, until: passage.until };
	const worded = telling.wordsFor(route.way);
	const at = post.clock();
	const rows = await attemptRows(telling, route, worded, at);
	const taken = await take(post, telling, route, rows);
	if (taken !== 'mine') return { is: taken };
	const asked = await askProvider(post, telling, route, worded, passage.isTrial === true);
	return { is: 'asked', asked, ids: rows.map(({ id }) => id) };
}

/** The gate lets clinics wait in turn; who waited and must come again does so while there is time. */
async function passOf(post: Post, { channel }: ConnectedRoute): Promise<Passage> {
	for (;;) {
		const passage = await post.gates.pass(channel);
		if (passage.isOpen || passage.why !== 'limit' || post.isTimeOver()) return passage;
		if (passage.until > post.clock() + 5_000) return passage;
	}
}

async function take(
	post: Post,
	telling: Telling,
	route: ConnectedRoute,
	rows: Awaited<ReturnType<typeof attemptRows>>
): Promise<'mine' | 'blocked' | 'taken'> {
	const { records } = post;
	const { organisationId } = telling;
	const [lead, ...others] = rows as [(typeof rows)[0], ...typeof rows];
	const together = isTaken(organisationId, lead.id, lead.attemptedAt);
	const statements: BatchItem<'sqlite'>[] = [
		takeForAttempt(records, lead, consentOf(telling, route)),
		...others.map((row) => takeForAttempt(records, row, together)),
		selectLedger(records, organisationId, [lead.id])
	];
	const results = await post.writes.run(statements);
	if ((results[0] as unknown[]).length > 0) return 'mine';
	const [held] = results.at(-1) as { state: string }[];
	return !held || held.state === 'planned' ? 'blocked' : 'taken';
}
