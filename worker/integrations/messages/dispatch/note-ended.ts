import type { ClaimedMessage, WritingClinic } from '../../../contracts/message-dispatch.ts';
import type { SkipReason } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { openCallTask } from '../../../repositories/call-tasks.ts';
import { postFor, type Lent, type Post } from '../delivery/post.ts';
import { callTaskIdOf } from '../derived-id.ts';
import { noteSkips } from './note-skips.ts';
import { usableChannels } from './usable-channels.ts';

/** A planned message that its clinic's object did not hand over to be sent. */
export interface EndedMessage {
	message: ClaimedMessage;
	reason: SkipReason;
}

/**
 * Writes into the ledger why planned messages were not sent, and has a person call where somebody
 * would come in vain (F30). Twice is once. Of a clinic that writes nothing there is nothing to note.
 */
export async function noteEnded(
	env: Env,
	clinic: WritingClinic,
	ended: readonly EndedMessage[],
	lent: Lent = {}
): Promise<void> {
	const { organisationId, id: clinicId } = clinic;
	const post = postFor(env, organisationId, clinicId, lent);
	const channels = await usableChannels(post.records, env, organisationId, clinicId);
	if (channels.length === 0) return;
	await noteSkips(
		post,
		clinic,
		ended.map(({ message, reason }) => ({ claimed: message, reason }))
	);
	for (const end of ended) if (needsCall(end, post.clock())) await askToCall(post, clinic, end);
}

/** A visit of theirs is elsewhere or off, it is still to come, and no message will say so in time. */
const needsCall = ({ message: { occasion, visit }, reason }: EndedMessage, now: number): boolean =>
	(occasion === 'moved' || occasion === 'cancelled') &&
	(reason === 'quiet_hours' || reason === 'too_late') &&
	visit !== null &&
	visit.start > now;

async function askToCall(
	post: Post,
	{ organisationId, id: clinicId }: WritingClinic,
	{ message: { id, patientId, visit }, reason: detail }: EndedMessage
): Promise<void> {
	const [reason, at] = ['message_failed' as const, post.clock()];
	const row = {
		organisationId,
		id: await callTaskIdOf(organisationId, reason, id),
		...{ clinicId, patientId, appointmentId: visit?.appointmentId ?? null, messageId: id },
		...{ reason, detail, dueAt: at, createdAt: at }
	};
	await post.writes.run({ also: [openCallTask(post.records, row)] });
}
