import type { BatchItem } from 'drizzle-orm/batch';
import type { TaskReason } from '../../../contracts/conversations.ts';
import type { SendEnd } from '../../channels/channel-adapter.ts';
import { openCallTask } from '../../../repositories/call-tasks.ts';
import { blockAddress } from '../../../repositories/contact-blocks.ts';
import { noteEnd, type AttemptEnd } from '../../../repositories/message-ledger.ts';
import type { NewMessageRow } from '../../../repositories/messages.ts';
import { callTaskIdOf } from '../derived-id.ts';
import type { Asked, ConnectedRoute } from './ask-provider.ts';
import { plainRow } from './ledger-rows.ts';
import type { Writes } from './grouped-writes.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';

type Statement = BatchItem<'sqlite'>;

/** Who is to call, and how long they may wait with it. */
interface Task {
	reason: TaskReason;
	number: string;
	waitMs?: number;
}

/** Whoever did not hear of it would come in vain, or not at all. */
const MUST_BE_HEARD = new Set(['booked', 'moved', 'cancelled', 'before', 'ask_confirmation']);
/** A provider that gave no answer may still report that it delivered. */
const REPORT_MS = 15 * 60_000;

export const taskOfUnknown = ({ kind, hasTask }: Telling, number: string): Task | null =>
	hasTask && MUST_BE_HEARD.has(kind)
		? { reason: 'message_failed', number, waitMs: REPORT_MS }
		: null;

export const reasonOf = (end: SendEnd): string =>
	'reason' in end ? end.reason.slice(0, 200) : end.end;

/** Taken by the provider: what it said of it, and what it cost (once, however many visits it tells of). */
export function accepted(
	post: Post,
	{ rows }: Telling,
	{ channel, way }: ConnectedRoute,
	{ end, latencyMs, segments, cost }: Asked
): Writes {
	const at = post.clock();
	const currency = channel.cost?.currency ?? null;
	const providerMessageId = end.end === 'accepted' ? end.providerMessageId : null;
	const sent = { state: 'sent' as const, reason: null, sentAt: at, unsentSealed: null };
	const paid = { latencyMs, segments, cost, currency };
	return {
		ends: rows.map(({ id, dueAt }, index) => ({
			...{ id, dueAt, channel: way, providerMessageId, ...sent },
			...(index === 0 && paid)
		})),
		tallies: [{ ...hourOf(channel, at), sent: 1, latencyMs, cost }]
	};
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
): Promise<Writes> {
	const { organisationId, hasTask } = telling;
	const at = post.clock();
	const reason = reasonOf(end);
	const isBad = end.end === 'refused' && end.isAddressBad;
	const block = { organisationId, way, address, why: 'refused' as const, proof: reason, at };
	const task = { reason: 'number_refused' as const, number: address };
	return {
		ends: givenBack(telling, reason, at),
		// To be asked to slow down is no failure of a message.
		tallies:
			end.end === 'throttled' ? [] : [{ ...hourOf(channel, at), failed: 1, failure: reason }],
		also: [
			...(isBad ? [blockAddress(post.records, block)] : []),
			...(isBad && hasTask ? await taskOf(post, telling, task, reason) : [])
		]
	};
}

/** The rows of an attempt that was none, as if it had not been begun. */
export const givenBack = (telling: Pick<Telling, 'rows' | 'sealed'>, reason: string, at: number) =>
	telling.rows.map(({ id, dueAt }): AttemptEnd => ({
		...{ id, state: 'planned', reason },
		dueAt: telling.sealed === null ? dueAt : at
	}));

/** Nobody knows whether it left. `isLast`: and nobody will try to find out but a person (F30). */
export async function unanswered(
	post: Post,
	telling: Telling,
	{ channel, address }: ConnectedRoute,
	{ end, latencyMs }: Asked,
	isLast: boolean
): Promise<Writes> {
	const { rows } = telling;
	const reason = reasonOf(end);
	const task = isLast ? taskOfUnknown(telling, address) : null;
	return {
		also: task === null ? [] : await taskOf(post, telling, task, reason),
		ends: rows.map(({ id, dueAt }) => ({
			...{ id, reason, latencyMs, state: isLast ? ('unknown' as const) : ('sending' as const) },
			...(isLast && { unsentSealed: null, dueAt })
		})),
		tallies: [{ ...hourOf(channel, post.clock()), unknown: 1, failure: reason }]
	};
}

/** Comes to its end unsent: the rows say why, and a person is told where that is meant to be. */
export async function unsent(
	post: Post,
	telling: Telling,
	state: 'failed' | 'skipped' | 'unknown',
	reason: string,
	task: Task | null
): Promise<Writes> {
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
	return { also: task === null ? ends : [...ends, ...(await taskOf(post, telling, task, reason))] };
}

/** In a list, since a statement alone would be run by whoever awaits it. */
async function taskOf(
	post: Post,
	{ organisationId, clinicId, rows }: Telling,
	{ reason, number, waitMs = 0 }: Task,
	detail: string
): Promise<Statement[]> {
	const [{ id, patientId, appointmentId }] = rows;
	const at = post.clock();
	const row = {
		organisationId,
		id: await callTaskIdOf(organisationId, reason, id),
		...{ clinicId, patientId, appointmentId, messageId: id, reason, number, detail },
		dueAt: at + waitMs,
		createdAt: at
	};
	return [openCallTask(post.records, row)];
}
