import type { TestSend, TestSent } from '../../../contracts/channels.ts';
import { WAY_OF_KIND, type MessageState } from '../../../domain/messaging/vocabulary.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { callerId } from '../../../http/idempotency.ts';
import { refuse } from '../../../http/refused.ts';
import type { ConnectedKind } from '../../../integrations/channels/adapters.ts';
import type { Outgoing, SendEnd } from '../../../integrations/channels/channel-adapter.ts';
import { addToHour } from '../../../repositories/channel-hours.ts';
import { findChannel, readyChannel, type ReadyChannel } from '../../../repositories/channels.ts';
import { listClinics, type ClinicRow } from '../../../repositories/clinics.ts';
import { insertMessage, type NewMessageRow } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
import { freshId } from '../../access/fresh.ts';
import { gateOf } from '../../../integrations/messages/delivery/gate-of.ts';
import { sampleMessage } from './sample-message.ts';
import { reasonOf, sendOnce, tallyOf, type SentOnce } from './send-once.ts';
import { testAddress } from './test-address.ts';

const OUTCOMES: Record<SendEnd['end'], { outcome: TestSent['outcome']; state: MessageState }> = {
	accepted: { outcome: 'sent', state: 'sent' },
	refused: { outcome: 'refused', state: 'failed' },
	throttled: { outcome: 'throttled', state: 'failed' },
	failed: { outcome: 'failed', state: 'failed' },
	unknown: { outcome: 'unknown', state: 'unknown' }
};

/**
 * Sends one sample message now, also by a channel that is paused or resting: that is how one finds out
 * whether it works. It keeps to the provider's rate and the month's cap, and stands in the ledger.
 */
export async function testChannel(
	c: HttpContext,
	records: Records,
	organisationId: string,
	channelId: string,
	input: TestSend
): Promise<Decision> {
	const channel = await openChannel(c, records, organisationId, channelId);
	const clinic = await clinicOf(records, channel);
	const way = WAY_OF_KIND[channel.kind as ConnectedKind];
	const outgoing = sampleMessage(
		{
			id: freshId('msg', c.var.now),
			to: testAddress(way, input.to, clinic.country),
			clinic,
			publicUrl: c.env.PUBLIC_URL,
			now: c.var.now
		},
		input,
		channel.templates
	);
	const gate = gateOf(c.env, organisationId, channelId);
	const passage = await gate.pass(c.var.now, clinic.id, channel);
	if (!passage.isOpen && passage.why !== 'resting') refusePassage(passage, c.var.now);
	const once = await sendOnce(c.env, gate, channel, outgoing, c.var.now);
	const { outcome } = OUTCOMES[once.end.end];
	const body: TestSent = { messageId: outgoing.id, outcome, reason: reasonOf(once.end) };
	return {
		status: 200,
		body,
		statements: [
			insertMessage(records, {
				...ledgerRow(c, channel, outgoing, once),
				clinicId: clinic.id,
				channel: way
			}),
			addToHour(records, tallyOf(c.var.now, channel, once))
		],
		audit: {
			action: 'channel.test',
			subject: { kind: 'channel', id: channel.id },
			after: { outcome }
		}
	};
}

async function openChannel(
	c: HttpContext,
	records: Records,
	organisationId: string,
	id: string
): Promise<ReadyChannel> {
	const row = (await findChannel(records, organisationId, id)) ?? refuse({ code: 'not_found' });
	if (!row.isActive || row.kind === 'outbox')
		refuse({ code: 'conflict', detail: 'A retired channel sends nothing.' });
	return readyChannel(c.env, row).catch(() =>
		refuse({ code: 'conflict', detail: 'The secrets of this channel have to be entered again.' })
	);
}

async function clinicOf(records: Records, { organisationId, clinicIds }: ReadyChannel) {
	const clinics = await listClinics(records, organisationId);
	const own = ({ id }: ClinicRow) => clinicIds.length === 0 || clinicIds.includes(id);
	return clinics.find(own) ?? refuse({ code: 'conflict', detail: 'The channel is of no clinic.' });
}

function refusePassage({ why, until }: { why: string; until: number }, now: number): never {
	if (why === 'capped')
		refuse({ code: 'conflict', detail: "The month's cap is reached.", extra: { why } });
	const retryAfterSeconds = Math.max(1, Math.ceil((until - now) / 1000));
	refuse({ code: 'rate_limited', retryAfterSeconds });
}

function ledgerRow(
	c: HttpContext,
	channel: ReadyChannel,
	{ id, to, body, language }: Outgoing,
	{ end, latencyMs, cost }: SentOnce
): Omit<NewMessageRow, 'channel'> {
	const at = c.var.now;
	const caller = requireCaller(c);
	const isSent = end.end === 'accepted';
	return {
		organisationId: channel.organisationId,
		id,
		kind: 'test',
		to,
		body,
		language,
		state: OUTCOMES[end.end].state,
		reason: reasonOf(end),
		dueAt: at,
		sentAt: isSent ? at : null,
		createdAt: at,
		channelId: channel.id,
		attempts: 1,
		attemptedAt: at,
		latencyMs,
		byId: callerId(caller),
		byName: caller.name,
		...(isSent && {
			providerMessageId: end.providerMessageId,
			segments: end.segments,
			...(channel.cost && { cost, currency: channel.cost.currency })
		})
	};
}
