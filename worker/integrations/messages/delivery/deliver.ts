import { MOST_ATTEMPTS, nextAttemptAt } from '../../../domain/messaging/plan/backoff.ts';
import { afterUnknown } from '../../../domain/messaging/sending/unknown-policy.ts';
import type { SendEnd } from '../../channels/channel-adapter.ts';
import type { Asked, ConnectedRoute } from './ask-provider.ts';
import { policyOf, resume } from './earlier-attempt.ts';
import { deliverToOutbox } from './outbox-delivery.ts';
import type { Post } from './post.ts';
import type { Delivered, Telling } from './telling.ts';
import { tryRoute } from './try-route.ts';
import { accepted, notTaken, reasonOf, unanswered, unsent } from './write-ends.ts';

/** What came of the ways that were tried, for the case that none took the message. */
interface Tried {
	/** Whether any provider was asked. */
	hasAsked: boolean;
	/** When a way may be open again, soonest first. */
	again: { at: number; reason: string }[];
	refusals: { reason: string; address: string; isAddressBad: boolean }[];
	isBlocked: boolean;
}

/**
 * Sends one message by the best way that takes it (I12, I13). Another way is tried after a definite
 * refusal, never after an end that nobody knows. What cannot be sent now comes again inside its time;
 * what cannot be sent at all is told to a person (F30).
 */
export async function deliver(post: Post, telling: Telling): Promise<Delivered> {
	const resumed = await resume(post, telling);
	if ('end' in resumed) return resumed.end;
	if (post.clock() >= telling.notAfter) return tooLate(post, telling);
	const tried: Tried = { hasAsked: false, again: [], refusals: [], isBlocked: false };
	for (const route of resumed.routes) {
		const { channel } = route;
		if (!channel) return deliverToOutbox(post, telling, route);
		if (post.isTimeOver()) return later(post.clock(), 'busy', true);
		const end = await tryOne(post, telling, { ...route, channel }, tried);
		if (end) return end;
	}
	return noWayTookIt(post, telling, tried);
}

/** Null when the next way may be tried. */
async function tryOne(
	post: Post,
	telling: Telling,
	route: ConnectedRoute,
	tried: Tried
): Promise<Delivered | null> {
	const step = await tryRoute(post, telling, route);
	switch (step.is) {
		case 'shut':
			tried.again.push({ at: step.until, reason: step.why });
			return null;
		case 'blocked':
			tried.isBlocked = true;
			return null;
		case 'taken':
			return later(post.clock() + 5_000, 'being_sent', true);
		case 'busy':
			return later(post.clock(), 'busy', true);
		case 'asked':
			tried.hasAsked = true;
			return note(post, telling, route, step.asked, tried);
	}
}

async function note(
	post: Post,
	telling: Telling,
	route: ConnectedRoute,
	asked: Asked,
	tried: Tried
): Promise<Delivered | null> {
	const { end } = asked;
	if (end.end === 'accepted') {
		await insist(() => post.writes.run(accepted(post, telling, route, asked)));
		return { is: 'sent' };
	}
	if (end.end === 'unknown') return noteUnknown(post, telling, route, asked);
	const ends = await notTaken(post, telling, route, asked);
	await insist(() => post.writes.run(ends));
	if (end.end === 'refused') {
		const { isAddressBad } = end;
		tried.refusals.push({ reason: end.reason, address: route.address, isAddressBad });
	} else tried.again.push({ at: againAt(post, telling, end), reason: reasonOf(end) });
	return null;
}

function againAt(post: Post, { attempt }: Telling, end: SendEnd): number {
	const now = post.clock();
	return end.end === 'throttled' ? now + end.retryAfterMs : nextAttemptAt(attempt, now);
}

async function noteUnknown(
	post: Post,
	telling: Telling,
	route: ConnectedRoute,
	asked: Asked
): Promise<Delivered> {
	const at = nextAttemptAt(telling.attempt, post.clock());
	const isLast =
		afterUnknown(policyOf(post, telling, route)) === 'leave' ||
		at >= telling.notAfter ||
		telling.attempt >= MOST_ATTEMPTS;
	const ends = await unanswered(post, telling, route, asked, isLast);
	await insist(() => post.writes.run(ends));
	return isLast ? { is: 'unknown' } : later(at, reasonOf(asked.end), false);
}

/** A planned message that is late is not worth a call; what somebody did to a booking is. */
async function tooLate(post: Post, telling: Telling): Promise<Delivered> {
	const { sealed, earlier } = telling;
	if (sealed === null) {
		await post.writes.run(await unsent(post, telling, 'skipped', 'too_late', null));
		return { is: 'skipped', reason: 'too_late' };
	}
	const number = telling.routes[0]?.address ?? '';
	const reason = earlier?.reason ?? 'too_late';
	const task = { reason: 'message_failed' as const, number };
	await post.writes.run(
		await unsent(post, telling, 'failed', reason, telling.hasTask ? task : null)
	);
	return { is: 'failed', reason };
}

async function noWayTookIt(post: Post, telling: Telling, tried: Tried): Promise<Delivered> {
	const [soonest] = tried.again.toSorted((a, b) => a.at - b.at);
	const mayTryAgain = !tried.hasAsked || telling.attempt < MOST_ATTEMPTS;
	if (soonest && soonest.at < telling.notAfter && mayTryAgain)
		return later(soonest.at, soonest.reason, !tried.hasAsked);
	const refusal = tried.refusals.find(({ isAddressBad }) => isAddressBad) ?? tried.refusals.at(-1);
	const reason = refusal?.reason ?? soonest?.reason;
	if (reason === undefined) {
		const why = tried.isBlocked ? 'opted_out' : 'no_channel';
		await post.writes.run(await unsent(post, telling, 'skipped', why, null));
		return { is: 'skipped', reason: why };
	}
	const task = {
		reason: refusal?.isAddressBad ? ('number_refused' as const) : ('message_failed' as const),
		number: refusal?.address ?? telling.routes[0]?.address ?? ''
	};
	const ends = await unsent(post, telling, 'failed', reason, telling.hasTask ? task : null);
	await post.writes.run(ends);
	return { is: 'failed', reason };
}

const later = (at: number, reason: string, isUntried: boolean): Delivered => ({
	is: 'later',
	at,
	reason,
	isUntried
});

const TRIES = 3;

/** What a provider has said must not be lost to a moment in which the records do not answer. */
async function insist<Value>(write: () => Promise<Value>): Promise<Value> {
	for (let tries = 1; ; tries++) {
		try {
			return await write();
		} catch (error) {
			if (tries === TRIES) throw error;
			await scheduler.wait(200 * tries);
		}
	}
}
