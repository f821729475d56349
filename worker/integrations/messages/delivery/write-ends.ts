import type { BatchItem } from 'drizzle-orm/batch';
import type { TaskReason } from '../../../contracts/conversations.ts';
import type { SendEnd } from '../../channels/channel-adapter.ts';
import { addToHour } from '../../../repositories/channel-hours.ts';
import { openCallTask } from '../../../repositories/call-tasks.ts';
import { blockAddress } from '../../../repositories/contact-blocks.ts';
import { endAttempt, noteEnd } from '../../../repositories/message-ledger.ts';
import type { NewMessageRow } from '../../../repositories/messages.ts';
import { callTaskIdOf } from '../derived-id.ts';
import type { Asked, ConnectedRoute } from './ask-provider.ts';
import { plainRow } from './ledger-rows.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';

type Statement = BatchItem<'sqlite'>;

export const reasonOf = (end: SendEnd): string =>
	'reason' in end ? end.reason.slice(0, 200) : end.end;

/** Taken by the provider: what it said of it, and what it cost (once, however many visits it tells of). */
export function accepted(
	post: Post,
	telling: Telling,
	{ channel, way }: ConnectedRoute,
	{ end, latencyMs, segments, cost }: Asked
): Statement[] {
	const { organisationId, rows } = telling;
	const at = post.clock();
	const currency = channel.cost?.currency ?? null;
	const providerMessageId = end.end === 'accepted' ? end.providerMessageId : null;
	const sent = {
		...({
			state: 'sent',
			reason: null,
			sentAt: at,
			unsentSealed: null,
			providerMessageId
		} as const),
		dueAt: rows[0].dueAt,
		channel: way
	};
	const others = rows.slice(1).map(({ id }) => id);
	return [
		endAttempt(post.records, organisationId, [rows[0].id], {
			...sent,
			...{ latencyMs, segments, cost, currency }
		}),
		...(others.length > 0 ? [endAttempt(post.records, organisationId, others, sent)] : []),
		addToHour(post.records, { ...hourOf(channel, at), sent: 1, latencyMs, cost })
	];
}

const hourOf = ({ organisationId, id }: ConnectedRoute['channel'], at: number) => ({
	organisationId,
	channelId: id,
	at
});

/**
 * Not taken: the rows may be tried again, by another way or later. An address that is refused is
 * marked and told to a person, also where another way takes the message.
 */
export async function notTaken(
	post: Post,
	telling: Telling,
	{ channel, way, address }: ConnectedRoute,
	{ end }: Asked
): Promise<Statement[]> {
	const { organisationId, rows } = telling;
	const at = post.clock();
	const reason = reasonOf(end);
	const isBad = end.end === 'refused' && end.isAddressBad;
	return [
		endAttempt(post.records, organisationId, idsOf(telling), {
			...({ state: 'planned', reason } as const),
			dueAt: telling.sealed === null ? rows[0].dueAt : at
		}),
		// To be asked to slow down is no failure of a message.
		...(end.end === 'throttled'
			? []
			: [addToHour(post.records, { ...hourOf(channel, at), failed: 1, failure: reason })]),
		...(isBad
			? [
					blockAddress(post.records, {
						organisationId,
						...{ way, address, why: 'refused', proof: reason, at }
					})
				]
			: []),
		...(isBad && telling.hasTask
			? await taskOf(post, telling, { reason: 'number_refused', number: address }, reason)
			: [])
	];
}

/** Nobody knows whether it left. `isLast`: and nobody will try to find out. */
export function unanswered(
	post: Post,
	telling: Telling,
	{ channel }: ConnectedRoute,
	{ end, latencyMs }: Asked,
	isLast: boolean
): Statement[] {
	const at = post.clock();
	const failure = reasonOf(end);
	return [
		endAttempt(post.records, telling.organisationId, idsOf(telling), {
			...({ state: isLast ? 'unknown' : 'sending', reason: failure, latencyMs } as const),
			...(isLast && { unsentSealed: null, dueAt: telling.rows[0].dueAt })
		}),
		addToHour(post.records, { ...hourOf(channel, at), unknown: 1, failure })
	];
}

/** Comes to its end unsent: the rows say why, and a person is told where that is meant to be. */
export async function unsent(
	post: Post,
	telling: Telling,
	state: 'failed' | 'skipped' | 'unknown',
	reason: string,
	task: { reason: TaskReason; number: string } | null
): Promise<Statement[]> {
	const at = post.clock();
	const [first] = telling.routes;
	const rows: NewMessageRow[] = telling.rows.map((row, index) => ({
		...plainRow(telling, row, at),
		channel: first?.way ?? 'sms',
		to: first?.address ?? '',
		body: '',
		state,
		reason,
		attempts: telling.earlier?.attempts ?? 0,
		sentWith: index === 0 ? null : telling.rows[0].id
	}));
	const ends = rows.map((row) => noteEnd(post.records, row));
	return task === null ? ends : [...ends, ...(await taskOf(post, telling, task, reason))];
}

/** In a list, since a statement alone would be run by whoever awaits it. */
async function taskOf(
	post: Post,
	{ organisationId, clinicId, rows }: Telling,
	{ reason, number }: { reason: TaskReason; number: string },
	detail: string
): Promise<Statement[]> {
	const [{ id, patientId, appointmentId }] = rows;
	const at = post.clock();
	const row = {
		organisationId,
		id: await callTaskIdOf(organisationId, reason, id),
		...{ clinicId, patientId, appointmentId, messageId: id, reason, number, detail },
		dueAt: at,
		createdAt: at
	};
	return [openCallTask(post.records, row)];
}

const idsOf = ({ rows }: Telling): string[] => rows.map(({ id }) => id);
