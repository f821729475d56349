import { afterUnknown } from '../../../domain/messaging/sending/unknown-policy.ts';
import { MOST_ATTEMPTS, nextAttemptAt } from '../../../domain/messaging/plan/backoff.ts';
import { ATTEMPT_MS } from '../../../repositories/message-ledger.ts';
import { adapterFor, lookUp, type Asked, type ConnectedRoute } from './ask-provider.ts';
import type { Post } from './post.ts';
import type { Delivered, Telling } from './telling.ts';
import { accepted, notTaken, taskOfUnknown, unsent } from './write-ends.ts';

/**
 * What to do about a message that an earlier attempt had: `end` where the ledger or the provider
 * knows how it ended, else by which of the routes it may be tried. Where nobody knows whether it left,
 * only the same provider may be asked again, and only where the policy allows it (X30).
 */
export type Resumed = { end: Delivered } | { routes: Telling['routes'] };

export async function resume(post: Post, telling: Telling): Promise<Resumed> {
	const { earlier, routes } = telling;
	if (!earlier) return { routes };
	switch (earlier.state) {
		case 'planned':
			return { routes };
		case 'sending':
			return resumeUnknown(post, telling, earlier);
		case 'unknown':
			return { end: { is: 'unknown' } };
		case 'failed':
			return { end: { is: 'failed', reason: earlier.reason ?? 'failed' } };
		case 'skipped':
		case 'cancelled':
			return { end: { is: 'skipped', reason: 'already_told' } };
		default:
			return { end: { is: 'sent' } };
	}
}

async function resumeUnknown(
	post: Post,
	telling: Telling,
	{ channelId, to, attemptedAt }: NonNullable<Telling['earlier']>
): Promise<Resumed> {
	const begunAt = attemptedAt ?? 0;
	const now = post.clock();
	if (now >= begunAt && now < begunAt + ATTEMPT_MS) {
		const at = begunAt + ATTEMPT_MS;
		return { end: { is: 'later', at, reason: 'being_sent', isUntried: true } };
	}
	const route = telling.routes.find(
		(one): one is ConnectedRoute =>
			one.channel !== null && one.channel.id === channelId && one.address === to
	);
	if (!route) return { end: await leaveUnknown(post, telling) };
	if (afterUnknown(policyOf(post, telling, route)) === 'leave')
		return { end: await leaveUnknown(post, telling) };
	return (await askAbout(post, telling, route, begunAt)) ?? { routes: [route] };
}

/** By the provider's books; null where it may be sent again. */
async function askAbout(
	post: Post,
	telling: Telling,
	route: ConnectedRoute,
	sentAt: number
): Promise<Resumed | null> {
	const { is, facts } = { is: policyOf(post, telling, route), facts: telling };
	if (!is.canBeLookedUp) return null;
	const found = await lookUp(post, route.channel, {
		id: facts.reference,
		to: route.address,
		sentAt
	});
	if (found === null) return null;
	const asked: Asked = { end: found, latencyMs: 0, segments: null, cost: 0 };
	if (found.end === 'accepted') {
		const segments = found.segments ?? 1;
		const cost = (route.channel.cost?.amount ?? 0) * segments;
		await post.writes.run(accepted(post, telling, route, { ...asked, segments, cost }));
		return { end: { is: 'sent' } };
	}
	if (found.end === 'refused') {
		await post.writes.run(await notTaken(post, telling, route, asked));
		return { routes: telling.routes.filter((one) => one !== route) };
	}
	// The provider cannot say yet.
	if (is.isIdempotent) return null;
	const at = nextAttemptAt(telling.attempt, post.clock());
	if (at >= telling.notAfter || telling.attempt >= MOST_ATTEMPTS)
		return { end: await leaveUnknown(post, telling) };
	return { end: { is: 'later', at, reason: 'not_known_yet', isUntried: false } };
}

export function policyOf(post: Post, { kind }: Telling, { channel }: ConnectedRoute) {
	const adapter = adapterFor(post, channel);
	return {
		kind,
		isIdempotent: adapter.isIdempotent,
		canBeLookedUp: adapter.find !== undefined
	};
}

async function leaveUnknown(post: Post, telling: Telling): Promise<Delivered> {
	const task = taskOfUnknown(telling, telling.earlier?.to ?? '');
	await post.writes.run(await unsent(post, telling, 'unknown', 'no_answer', task));
	return { is: 'unknown' };
}
