import type { Access } from '../../../domain/access/access.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { getClinic } from '../../../repositories/clinics.ts';
import {
	answeredRow,
	noteAnswer,
	type ConversationKey,
	type ConversationRow,
	type Written
} from '../../../repositories/conversations.ts';
import type { Records } from '../../../repositories/records.ts';
import { keepUnsentWords } from '../../../repositories/threads.ts';
import { writerOf } from '../writer.ts';
import { findConversation } from './find-conversation.ts';
import { requireOpenAddress } from './may-write.ts';
import { threadItem } from './present-thread.ts';
import { hasLeft, sendWords } from './send-words.ts';

/** Answers in a conversation by the way the patient wrote; whoever writes first has it. */
export async function writeInConversation(
	c: HttpContext,
	records: Records,
	access: Access,
	conversationId: string,
	input: { body: string }
): Promise<Decision> {
	const { conversation } = await findConversation(records, access, conversationId, 'messages.send');
	const { decision } = await write(c, records, access, {
		...{ before: conversation, key: conversation, input },
		body: input.body
	});
	return decision;
}

interface Writing {
	before: ConversationRow | null;
	key: ConversationKey;
	body: string;
	/** The call's body, which its key is bound to. */
	input: unknown;
}

/** The words leave first: a conversation never says that something was answered which did not leave. */
export async function write(
	c: HttpContext,
	records: Records,
	access: Access,
	{ before, key, body, input }: Writing
): Promise<{ decision: Decision; after: ConversationRow }> {
	const { organisationId, id, clinicId, patientId, way, address } = key;
	const patientIds = patientId === null ? [] : [patientId];
	await requireOpenAddress(records, organisationId, { way, address }, patientIds);
	const clinic = await getClinic(records, { organisationId, clinicId });
	if (!clinic) refuse({ code: 'not_found' });
	const to = { organisationId, id, clinicId, patientId, way, address };
	const by = writerOf(requireCaller(c), access);
	const sent = await sendWords(c, records, input, { to, body, by, locale: clinic.locale });
	const words = { to: address, channel: way, body, conversationId: id };
	const row = sent.to === '' ? { ...sent, ...words } : sent;
	const written: Written = {
		at: row.createdAt,
		text: body,
		assignee: access.staffId === null ? null : by,
		hasLeft: hasLeft(row)
	};
	return {
		after: answeredRow(before, to, written),
		decision: {
			status: 201,
			body: threadItem(c.env, row),
			statements: [noteAnswer(records, to, written), keepUnsentWords(records, row, words)],
			audit: {
				action: 'conversation.write',
				subject: { kind: 'conversation', id },
				clinicId,
				after: { messageId: row.id, state: row.state, way }
			}
		}
	};
}
