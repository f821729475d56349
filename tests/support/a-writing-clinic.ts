import { env } from 'cloudflare:workers';
import type { ClaimedMessage, DispatchOutcome } from '../../worker/contracts/message-dispatch.ts';
import { channel } from '../../worker/db/schema/channels.ts';
import { callTask } from '../../worker/db/schema/conversations.ts';
import { message } from '../../worker/db/schema/messages.ts';
import { patient, patientPhone } from '../../worker/db/schema/patients.ts';
import { makeId } from '../../worker/domain/kernel/ids.ts';
import type { ChannelKind } from '../../worker/domain/messaging/vocabulary.ts';
import { channelSealing } from '../../worker/integrations/sealing/channel-sealing.ts';
import { dispatchMessages } from '../../worker/integrations/messages/dispatch/dispatch-messages.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { eq } from 'drizzle-orm';
import type { FakeProvider } from './fake-provider.ts';

export const MINUTE = 60_000;
let made = 0;

/** A clinic that writes through scripted providers, with a clock that the test moves. */
export async function aWritingClinic(
	providers: Partial<Record<ChannelKind, FakeProvider>>,
	environment: 'production' | 'test' = 'production'
) {
	const tag = `${Date.now().toString(36)}${made++}`;
	const organisationId = `org_${tag}`;
	const records = recordsFor(env, organisationId);
	const clock = { now: Date.parse('2026-11-23T02:00:00Z') };
	const clinic = {
		organisationId,
		id: `cli_${tag}`,
		slug: tag,
		name: 'Jing’an',
		timeZone: 'Asia/Shanghai',
		locale: 'en-GB'
	};
	for (const kind of Object.keys(providers) as ChannelKind[])
		await records.insert(channel).values({
			organisationId,
			id: `chn_${kind}${tag}`,
			kind,
			name: kind,
			clinicIds: [],
			settings: {},
			secretsSealed: await channelSealing(env, organisationId).seal(`chn_${kind}${tag}`, {}),
			secretNames: [],
			templates: [],
			costAmount: 5,
			costCurrency: 'CNY',
			perSecond: 1000,
			isPaused: false,
			createdAt: 1,
			updatedAt: 1
		});
	const world = { ...env, ENVIRONMENT: environment };
	const lent = {
		clock: () => clock.now,
		adapterOf: (kind: ChannelKind) => {
			const provider = providers[kind];
			if (!provider) throw new Error(`no provider for ${kind}`);
			return provider.adapter;
		}
	};
	return {
		...{ organisationId, clinic, clock, records, world, lent },
		send: (claimed: ClaimedMessage[], settings = {}): Promise<DispatchOutcome[]> =>
			dispatchMessages(
				world,
				clinic,
				{ minimumGapMinutes: 0, ways: ['sms', 'email'], isFamilyInOne: true, ...settings },
				claimed,
				lent
			),
		ledger: async () =>
			records
				.select()
				.from(message)
				.where(eq(message.organisationId, organisationId))
				.orderBy(message.id),
		tasks: async () =>
			records.select().from(callTask).where(eq(callTask.organisationId, organisationId)),
		async aPatient(name: string, ...numbers: string[]): Promise<string> {
			const id = `pat_${tag}${made++}`;
			await records.insert(patient).values({
				...{ organisationId, id, clinicId: clinic.id, name, nameKey: name, sex: 'unknown' },
				...{ recordNumber: id, searchId: made * 1000 + Math.floor(Math.random() * 1000) },
				...{ preferredTimes: [], createdAt: 1, updatedAt: 1 }
			});
			for (const [position, e164] of numbers.entries())
				await records
					.insert(patientPhone)
					.values({ organisationId, patientId: id, position, raw: e164, e164 });
			return id;
		},
		claim(patientId: string, more: Partial<ClaimedMessage> = {}): ClaimedMessage {
			const serial = made++;
			return {
				id: makeId('msg', clock.now + serial, crypto.getRandomValues(new Uint8Array(16))),
				ruleId: 'rul_day_before',
				occasion: 'before',
				patientId,
				visit: {
					appointmentId: `apt_${serial}${tag}`,
					patientId,
					providerName: 'Chen Jing',
					start: clock.now + 24 * 60 * MINUTE,
					minutes: 30
				},
				attempt: 1,
				dueAt: clock.now,
				notAfter: clock.now + 20 * 60 * MINUTE,
				ways: [],
				purpose: 'care',
				hasOwnWords: false,
				...more
			};
		}
	};
}
export type WritingClinic = Awaited<ReturnType<typeof aWritingClinic>>;
