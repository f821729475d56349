import type { SendReport } from '../../../contracts/message-gate-rpc.ts';
import { countSegments } from '../../../domain/messaging/sending/segments.ts';
import type { Route } from '../../../domain/messaging/sending/routes.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';
import type { ConnectedKind } from '../../channels/adapters.ts';
import {
	SEND_TIMEOUT_MS,
	type ChannelAdapter,
	type Outgoing,
	type SendContext,
	type SendEnd
} from '../../channels/channel-adapter.ts';
import { templateOf } from '../../channels/provider-template.ts';
import { unsubscribeUrl } from '../../links/booking-link.ts';
import type { Post } from './post.ts';
import type { Telling, Worded } from './telling.ts';

export type ConnectedRoute = Route<ReadyChannel> & { channel: ReadyChannel };

/** How one call to a provider ended, and what it took. */
export interface Asked {
	end: SendEnd;
	latencyMs: number;
	segments: number | null;
	/** Minor units of the channel's currency. */
	cost: number;
}

export const adapterFor = (post: Post, { kind }: ReadyChannel): ChannelAdapter =>
	post.adapterOf(kind as ConnectedKind);

/** One call, ten seconds at most, told to the channel's gate. Never throws: what went wrong is an end. */
export async function askProvider(
	post: Post,
	telling: Telling,
	route: ConnectedRoute,
	worded: Worded,
	isTrial: boolean
): Promise<Asked> {
	const { channel } = route;
	const began = performance.now();
	const outgoing = {
		...outgoingOf(telling, route, worded),
		...(await oneClickEnd(post, telling, route))
	};
	const end = await adapterFor(post, channel)
		.send(channel, outgoing, contextOf(post, channel))
		.catch((): SendEnd => ({ end: 'unknown', reason: 'adapter_threw' }));
	const latencyMs = Math.round(performance.now() - began);
	const segments = end.end === 'accepted' ? segmentsOf(route, end.segments, worded) : null;
	const cost = (channel.cost?.amount ?? 0) * (segments ?? (end.end === 'accepted' ? 1 : 0));
	await post.gates.report(channel, reportOf(end, latencyMs, cost), isTrial).catch(() => undefined);
	return { end, latencyMs, segments, cost };
}

/** What became of an earlier attempt, by the provider's own books; null where it knows nothing. */
export function lookUp(
	post: Post,
	channel: ReadyChannel,
	asked: { id: string; to: string; sentAt: number }
): Promise<SendEnd | null> {
	const unknown: SendEnd = { end: 'unknown', reason: 'not_looked_up' };
	const adapter = adapterFor(post, channel);
	if (!adapter.find) return Promise.resolve(unknown);
	return adapter.find(channel, asked, contextOf(post, channel)).catch(() => unknown);
}

function outgoingOf(
	{ reference, language, abouts }: Telling,
	{ channel, address, details }: ConnectedRoute,
	{ body, subject, words }: Worded
): Outgoing {
	const known = abouts.find((about) => templateOf(channel, { about, language }));
	return {
		id: reference,
		to: address,
		details,
		language,
		about: known ?? abouts[0] ?? '',
		...{ body, subject, words }
	};
}

/** E-mails about a visit carry where one click ends them. */
async function oneClickEnd(
	{ env }: Post,
	{ clinicId, rows: [{ appointmentId }] }: Telling,
	{ way }: ConnectedRoute
): Promise<Pick<Outgoing, 'unsubscribeUrl'>> {
	if (way !== 'email' || appointmentId === null) return {};
	return { unsubscribeUrl: await unsubscribeUrl(env, clinicId, appointmentId, way) };
}

function contextOf(post: Post, channel: ReadyChannel): SendContext {
	const now = post.clock();
	return {
		fetch: post.fetch,
		now,
		token: (ask) => post.gates.of(channel).token(now, ask),
		signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
		...(post.env.EMAIL && { sendEmail: post.env.EMAIL })
	};
}

const segmentsOf = ({ way }: ConnectedRoute, told: number | null, { body }: Worded) =>
	way === 'sms' ? (told ?? countSegments(body).segments) : told;

/** A call without an answer is the provider's failure: its gate rests when they come in a row. */
const reportOf = (end: SendEnd, latencyMs: number, cost: number): SendReport => ({
	end: end.end === 'unknown' ? 'failed' : end.end,
	latencyMs,
	cost,
	...(end.end === 'throttled' && { retryAfterMs: end.retryAfterMs })
});
