import type { MessageGateRpc, SendReport } from '../../../contracts/message-gate-rpc.ts';
import type { Env } from '../../../env.ts';
import { adapterOf, type ConnectedKind } from '../../../integrations/channels/adapters.ts';
import {
	SEND_TIMEOUT_MS,
	type Outgoing,
	type SendContext,
	type SendEnd
} from '../../../integrations/channels/channel-adapter.ts';
import type { HourTally } from '../../../repositories/channel-hours.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';

export interface SentOnce {
	end: SendEnd;
	/** From the call to the provider's answer. */
	latencyMs: number;
	/** Minor units of the channel's currency. */
	cost: number;
}

/** One call to the provider, reported to the channel's gate. Time is real here: a provider has no test clock. */
export async function sendOnce(
	env: Pick<Env, 'EMAIL'>,
	gate: MessageGateRpc,
	channel: ReadyChannel,
	outgoing: Outgoing,
	now: number
): Promise<SentOnce> {
	const began = performance.now();
	const end = await adapterOf(channel.kind as ConnectedKind).send(
		channel,
		outgoing,
		contextOf(env, gate, now)
	);
	const latencyMs = Math.round(performance.now() - began);
	const cost = end.end === 'accepted' ? (channel.cost?.amount ?? 0) * (end.segments ?? 1) : 0;
	await gate.report(now, [reportOf(end, latencyMs, cost)]);
	return { end, latencyMs, cost };
}

const contextOf = (env: Pick<Env, 'EMAIL'>, gate: MessageGateRpc, now: number): SendContext => ({
	fetch: (input, init) => fetch(input, init),
	now,
	token: (ask) => gate.token(now, ask),
	signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
	...(env.EMAIL && { sendEmail: env.EMAIL })
});

/** A call without an answer is the provider's failure: its gate rests when they come in a row. */
const reportOf = (end: SendEnd, latencyMs: number, cost: number): SendReport => ({
	end: end.end === 'unknown' ? 'failed' : end.end,
	latencyMs,
	cost,
	...(end.end === 'throttled' && { retryAfterMs: end.retryAfterMs })
});

/** What the hour of the channel gains by it. */
export const tallyOf = (
	at: number,
	channel: ReadyChannel,
	{ end, latencyMs, cost }: SentOnce
): HourTally => ({
	organisationId: channel.organisationId,
	channelId: channel.id,
	at,
	...(end.end === 'accepted'
		? { sent: 1, latencyMs, cost }
		: end.end === 'unknown'
			? { unknown: 1, failure: end.reason }
			: { failed: 1, failure: reasonOf(end) ?? end.end })
});

export const reasonOf = (end: SendEnd): string | null =>
	'reason' in end ? end.reason.slice(0, 200) : null;
