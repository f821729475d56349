import { env, exports } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import type { ChannelView } from '../../../../worker/contracts/channels.ts';
import { callTask, conversation } from '../../../../worker/db/schema/conversations.ts';
import { channelHour } from '../../../../worker/db/schema/channels.ts';
import { contactBlock, message } from '../../../../worker/db/schema/messages.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import {
	inboundFields,
	reportFields,
	signedCall,
	TWILIO
} from '../../../support/provider/twilio.ts';
import { aPublicWorld, type PublicWorld } from '../../../support/public-world.ts';
import { json, ORIGIN } from '../../access/house.ts';
import { callTaskIdOf } from '../../../../worker/integrations/messages/derived-id.ts';
import { openCallTask } from '../../../../worker/repositories/call-tasks.ts';

/** A clinic that writes by a provider, and that provider as it calls back. */
export interface HookWorld extends PublicWorld {
	channel: ChannelView;
	/** Hands a signed call to the channel's address. */
	tell: (fields: Record<string, string>, query?: string) => Promise<Response>;
	reply: (from: string, text: string) => Promise<Record<string, string>>;
	/** A message in the ledger, as the sending leaves it. */
	ledger: (fields: Partial<typeof message.$inferInsert>) => Promise<string>;
	messageOf: (id: string) => Promise<typeof message.$inferSelect>;
	tasks: () => Promise<(typeof callTask.$inferSelect)[]>;
	/** As sending asks a person to call about a message whose end nobody knows. */
	askToCall: (messageId: string) => Promise<void>;
	blocks: (address: string) => Promise<(typeof contactBlock.$inferSelect)[]>;
	conversations: (address: string) => Promise<(typeof conversation.$inferSelect)[]>;
	inbound: (address: string) => Promise<(typeof message.$inferSelect)[]>;
	hour: () => Promise<{ delivered: number; failed: number; lastFailure: string | null }>;
}

const records = recordsFor(env, '');

/** A request as a provider makes it: no cookie, no origin. */
export const call = (path: string, init: RequestInit = {}): Promise<Response> =>
	exports.default.fetch(`${ORIGIN}/api/v1${path}`, init as never) as never;
let made = 0;

export async function aHookWorld(): Promise<HookWorld> {
	const world = await aPublicWorld();
	const { organisationId, clinicId } = world;
	const channel = await json<ChannelView>(
		await world.owner.post('/channels', {
			kind: 'twilio_sms',
			name: 'Short messages',
			settings: { accountSid: TWILIO.accountSid, from: TWILIO.from },
			secrets: { authToken: TWILIO.authToken }
		})
	);
	const address = channel.webhookUrl ?? '';
	const tell = (fields: Record<string, string>, query = '') => {
		const { headers, ...init } = signedCall(address + query, fields);
		return call(`${new URL(address).pathname.replace('/api/v1', '')}${query}`, {
			...init,
			headers: headers as Record<string, string>
		});
	};
	return {
		...world,
		channel,
		tell,
		reply: async (from, text) => {
			const fields = inboundFields(from, text);
			const answer = await tell(fields);
			if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
			return fields;
		},
		ledger: async (fields) => {
			const id = `msg_hook${String(made++).padStart(4, '0')}`;
			const at = Date.now();
			await records.insert(message).values({
				...{ organisationId, id, clinicId, kind: 'before', channel: 'sms', to: '', body: 'x' },
				...{ state: 'sent', dueAt: at, sentAt: at, createdAt: at, channelId: channel.id },
				...fields
			});
			return id;
		},
		messageOf: async (id) => {
			const [row] = await records.select().from(message).where(eq(message.id, id)).limit(1);
			return row!;
		},
		tasks: () =>
			records.select().from(callTask).where(eq(callTask.organisationId, organisationId)).limit(50),
		askToCall: async (messageId) => {
			const id = await callTaskIdOf(organisationId, 'message_failed', messageId);
			const at = Date.now();
			await openCallTask(records, {
				...{ id, organisationId, clinicId, patientId: 'pat_1', appointmentId: null, messageId },
				...{ reason: 'message_failed', number: '', detail: 'no_answer', dueAt: at, createdAt: at }
			});
		},
		blocks: (to) =>
			records
				.select()
				.from(contactBlock)
				.where(and(eq(contactBlock.organisationId, organisationId), eq(contactBlock.address, to)))
				.limit(10),
		conversations: (to) =>
			records
				.select()
				.from(conversation)
				.where(and(eq(conversation.organisationId, organisationId), eq(conversation.address, to)))
				.limit(10),
		inbound: (to) =>
			records
				.select()
				.from(message)
				.where(
					and(
						eq(message.organisationId, organisationId),
						eq(message.to, to),
						eq(message.direction, 'in')
					)
				)
				.limit(10),
		hour: async () => {
			const [row] = await records
				.select()
				.from(channelHour)
				.where(eq(channelHour.channelId, channel.id))
				.limit(1);
			return {
				delivered: row?.delivered ?? 0,
				failed: row?.failed ?? 0,
				lastFailure: row?.lastFailure ?? null
			};
		}
	};
}

export { reportFields };
