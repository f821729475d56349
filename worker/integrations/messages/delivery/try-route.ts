import type { Passage } from '../../../contracts/message-gate-rpc.ts';
import { ATTEMPT_MS, type Take } from '../../../repositories/message-ledger.ts';
import { selectLedger } from '../../../repositories/message-recipients.ts';
import { SEND_TIMEOUT_MS } from '../../channels/channel-adapter.ts';
import { askProvider, type Asked, type ConnectedRoute } from './ask-provider.ts';
import { takesOf } from './ledger-rows.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';
import { givenBack } from './write-ends.ts';

/** How far one way came. */
export type Step =
	/** The gate is shut until then. */
	| { is: 'shut'; why: string; until: number }
	/** Somebody opted out since the addresses were read. */
	| { is: 'blocked' }
	/** Another attempt has it, or it has left already. */
	| { is: 'taken' }
	/** It waited too long for a connection, and its row was given back. */
	| { is: 'busy' }
	| { is: 'asked'; asked: Asked };

/** Whoever has not begun by then cannot end before the attempt is over for others. */
const BEGIN_WITHIN_MS = ATTEMPT_MS - SEND_TIMEOUT_MS - 2_000;

/** Takes passage and the ledger's row, and only then asks the provider (I12, I13). */
export async function tryRoute(post: Post, telling: Telling, route: ConnectedRoute): Promise<Step> {
	const passage = await passOf(post, route);
	if (!passage.isOpen) return { is: 'shut', why: passage.why, until: passage.until };
	const worded = telling.wordsFor(route.way);
	const at = post.clock();
	const takes = await takesOf(telling, route, worded, at);
	const taken = await take(post, telling, takes);
	if (taken !== 'mine') return { is: taken };
	const step = await post.connections.use(async (): Promise<Step> => {
		const shut = post.gates.shutOf(route.channel);
		if (shut) return { is: 'shut', ...shut };
		if (post.clock() >= at + BEGIN_WITHIN_MS) return { is: 'busy' };
		const isTrial = passage.isTrial === true;
		return { is: 'asked', asked: await askProvider(post, telling, route, worded, isTrial) };
	});
	if (step.is !== 'asked')
		await post.writes.run({ ends: givenBack(telling, step.is, post.clock()) });
	return step;
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
	{ organisationId }: Telling,
	takes: [Take, ...Take[]]
): Promise<'mine' | 'blocked' | 'taken'> {
	if (await post.writes.run({ take: takes })) return 'mine';
	const [held] = await selectLedger(post.records, organisationId, [takes[0].row.id]);
	return !held || held.state === 'planned' ? 'blocked' : 'taken';
}
