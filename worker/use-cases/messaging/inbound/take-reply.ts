import type { BatchItem } from 'drizzle-orm/batch';
import { readReply, type Said } from '../../../domain/messaging/replies/read-reply.ts';
import type { HttpContext } from '../../../http/context.ts';
import type { ProviderEvent } from '../../../integrations/channels/channel-adapter.ts';
import { conversationIdOf, derivedId } from '../../../integrations/messages/derived-id.ts';
import { blockAddress, liftBlocks } from '../../../repositories/contact-blocks.ts';
import { noteInbound } from '../../../repositories/conversations.ts';
import { firstMomentOf } from '../../../repositories/first-moments.ts';
import { isInLedger, toldVisits, type Told } from '../../../repositories/provider-events.ts';
import type { Records } from '../../../repositories/records.ts';
import type { ReadyChannel } from '../../../repositories/channels.ts';
import { answerVisits } from './answer-visits.ts';
import { startChat } from './start-chat.ts';
import type { ToldChannel } from './take-report.ts';
import { whoseAddress } from './whose-address.ts';

export type Reply = Extract<ProviderEvent, { type: 'inbound' }>;
type Channel = ToldChannel & Pick<ReadyChannel, 'clinicIds'>;
const LONGEST = 4_000;

/**
 * What a patient wrote. One word is understood: yes and no answer the visits they were told of last,
 * STOP ends messages by this way for the whole organisation, START begins them again. All else waits
 * in the inbox for a person. Told twice is once: everything that is written follows from the event.
 */
export async function takeReply(
	c: HttpContext,
	records: Records,
	channel: Channel,
	reply: Reply
): Promise<void> {
	const { organisationId, id: channelId, way } = channel;
	const at = await firstMomentOf(records, channelId, reply.eventId, c.var.now);
	const id = await derivedId('msg', at, [channelId, reply.eventId]);
	if (await isInLedger(records, organisationId, id)) return;
	const told = await toldVisits(records, organisationId, way, reply.from);
	const begun = await startChat(c, records, channel, reply);
	const whose = begun ?? (await whoseAddress(records, channel, reply.from, told));
	if (!whose) return;
	const said = readReply(reply.text);
	const answered = await answerIfMeant(c, channel, reply, { said, told, id, at });
	const key = {
		...{ organisationId, way, address: reply.from },
		id: await conversationIdOf(organisationId, way, reply.from),
		clinicId: answered?.clinicId ?? whose.clinicId,
		patientId: answered?.patientId ?? whose.patientId
	};
	const isUnderstood = answered !== null || begun !== null || said === 'stop' || said === 'start';
	const body = reply.text.slice(0, LONGEST);
	const [row, conversation] = noteInbound(records, key, {
		...{ id, body, channelId, providerMessageId: reply.eventId.slice(0, 200), at, isUnderstood }
	});
	const tasks = (answered?.tasks ?? []).map((task) => task(records));
	await records.batch([
		row,
		conversation,
		...tasks,
		...consentOf(records, channel, reply, said, at)
	]);
}

async function answerIfMeant(
	c: HttpContext,
	channel: Channel,
	reply: Reply,
	{ said, told, id, at }: { said: Said | null; told: Told[]; id: string; at: number }
) {
	if (said !== 'yes' && said !== 'no') return null;
	return answerVisits(c, channel, told, {
		...{ isComing: said === 'yes', messageId: id, at },
		...{ from: reply.from, text: reply.text.slice(0, 200) }
	});
}

function consentOf(
	records: Records,
	{ organisationId, way }: Channel,
	{ from, text }: Reply,
	said: Said | null,
	at: number
): BatchItem<'sqlite'>[] {
	const address = { organisationId, way, address: from };
	if (said === 'stop')
		return [blockAddress(records, { ...address, why: 'opted_out', proof: text.slice(0, 100), at })];
	// Whoever writes is there: what a carrier refused before holds no longer either.
	return said === 'start' ? [liftBlocks(records, { ...address, at })] : [];
}
