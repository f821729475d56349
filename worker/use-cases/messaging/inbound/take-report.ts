import type { BatchItem } from 'drizzle-orm/batch';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import type { ProviderEvent } from '../../../integrations/channels/channel-adapter.ts';
import { callTaskIdOf } from '../../../integrations/messages/derived-id.ts';
import { endTaskOfArrived, openCallTask } from '../../../repositories/call-tasks.ts';
import { addToHour } from '../../../repositories/channel-hours.ts';
import { blockAddress } from '../../../repositories/contact-blocks.ts';
import {
	claimEvent,
	findReported,
	moveOn,
	type ReportableState,
	type ReportedMessage
} from '../../../repositories/provider-events.ts';
import type { Records } from '../../../repositories/records.ts';

export type Report = Extract<ProviderEvent, { type: 'report' }>;

/** The channel that a provider told of something. */
export interface ToldChannel {
	organisationId: string;
	id: string;
	way: Way;
}

/** From where each word moves on: a report that comes late changes nothing. */
const FROM: Record<Report['state'], readonly ReportableState[]> = {
	delivered: ['sending', 'sent', 'unknown'],
	seen: ['sending', 'sent', 'unknown', 'delivered'],
	failed: ['sending', 'sent', 'unknown']
};
/** Nobody calls because of these: a code is asked for anew, a test was for its sender alone. */
const WITHOUT_TASK = new Set(['code', 'test', 'offer', 'birthday']);

const LOOKS = 3;
const PAUSE_MS = 800;

/**
 * What a provider says became of a message. A message that failed for good becomes a call task (F30),
 * a number that does not exist is not written to again, all in one transaction with the claim of the
 * report: told twice is once (X28). A report that comes before the provider's own answer was written
 * down is looked for again; one about no message of ours is let be.
 */
export async function takeReport(
	records: Records,
	channel: ToldChannel,
	report: Report,
	now: number
): Promise<void> {
	const found = await look(records, channel, report);
	if (!found) return;
	const [claim, ...others] = await changesOf(records, channel, report, found, now);
	const ended = await records.batch([claim, ...others]);
	const moved = (ended[1] as { meta?: { changes?: number } } | undefined)?.meta?.changes ?? 0;
	if (moved === 0 || report.state === 'seen') return;
	await addToHour(records, {
		organisationId: channel.organisationId,
		channelId: channel.id,
		at: now,
		...(report.state === 'delivered'
			? { delivered: 1 }
			: { failed: 1, failure: report.reason ?? 'undelivered' })
	});
}

async function look(records: Records, channel: ToldChannel, report: Report) {
	for (let tries = 1; ; tries++) {
		const found = await findReported(records, channel.organisationId, channel.id, {
			messageId: report.messageId,
			providerMessageId: report.providerMessageId
		});
		if (found || tries === LOOKS) return found;
		await scheduler.wait(PAUSE_MS);
	}
}

type Changes = [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]];

async function changesOf(
	records: Records,
	channel: ToldChannel,
	report: Report,
	found: ReportedMessage,
	now: number
): Promise<Changes> {
	const { organisationId } = channel;
	const changes: Changes = [claimEvent(records, channel.id, report.eventId, now)];
	const from = FROM[report.state];
	if (!(from as readonly string[]).includes(found.state)) return changes;
	const isFailed = report.state === 'failed';
	changes.push(
		moveOn(records, organisationId, found, from, {
			state: report.state,
			...(isFailed
				? { reason: report.reason ?? 'undelivered' }
				: { deliveredAt: now, reason: null }),
			...(report.providerMessageId && { providerMessageId: report.providerMessageId }),
			// It left, whatever the answer to the call will be: nothing is kept to be tried again.
			unsentSealed: null
		})
	);
	if (!isFailed) {
		const id = await callTaskIdOf(organisationId, 'message_failed', found.id);
		return [...changes, endTaskOfArrived(records, { organisationId, id }, now)];
	}
	if (report.isAddressBad) {
		changes.push(
			blockAddress(records, {
				...{ organisationId, way: channel.way, address: found.to, at: now },
				...{ why: 'refused', proof: report.reason ?? 'undelivered' }
			})
		);
	}
	changes.push(...(await taskOf(records, channel, report, found, now)));
	return changes;
}

async function taskOf(
	records: Records,
	{ organisationId }: ToldChannel,
	report: Report,
	{ id, kind, clinicId, patientId, appointmentId, to, channel }: ReportedMessage,
	now: number
): Promise<BatchItem<'sqlite'>[]> {
	if (clinicId === null || patientId === null || WITHOUT_TASK.has(kind)) return [];
	const reason = report.isAddressBad ? 'number_refused' : 'message_failed';
	const task = openCallTask(records, {
		id: await callTaskIdOf(organisationId, reason, id),
		...{ organisationId, clinicId, patientId, appointmentId, reason, messageId: id },
		number: channel === 'sms' ? to : '',
		detail: report.reason ?? '',
		dueAt: now,
		createdAt: now
	});
	// A statement of its own would be carried out by being awaited.
	return [task];
}
