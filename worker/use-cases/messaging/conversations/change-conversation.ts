import type { InferOutput } from 'valibot';
import type { changeConversation as changeInput } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import {
	changeConversation,
	giveMessagesTo,
	type ConversationRow
} from '../../../repositories/conversations.ts';
import { membersOfClinic } from '../../../repositories/members.ts';
import { getPatientRow } from '../../../repositories/patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { addressOfOwner } from '../inbound/address-of-owner.ts';
import { findConversation } from './find-conversation.ts';
import { conversationView } from './present-conversation.ts';

type Change = InferOutput<typeof changeInput>;
type Fields = Parameters<typeof changeConversation>[2];

/**
 * Takes, hands over, gives back, closes, opens again, or says whose it is. Closed, nothing waits for
 * an answer any more. A stale `If-Match` is 412.
 */
export async function changeOneConversation(
	c: HttpContext,
	records: Records,
	access: Access,
	id: string,
	input: Change,
	ifVersion: number | undefined
): Promise<Decision> {
	const { conversation, patientName } = await findConversation(
		records,
		access,
		id,
		'messages.send'
	);
	if (ifVersion !== undefined && ifVersion !== conversation.version)
		refuse({ code: 'stale_version' });
	const owner = await patientOf(records, conversation, input);
	const fields: Fields = {
		...(await assigneeOf(c, records, access, conversation, input)),
		...(input.state && { state: input.state }),
		...(input.state === 'closed' && { unansweredSince: null }),
		...(owner && { patientId: owner.id })
	};
	const after = { ...conversation, ...fields, version: conversation.version + 1 };
	const { organisationId, clinicId } = conversation;
	return {
		status: 200,
		body: conversationView({
			conversation: after,
			patientName: owner?.name ?? patientName
		}),
		headers: { etag: `"${after.version}"` },
		statements: [
			changeConversation(records, { organisationId, id }, fields, conversation.version),
			...(owner ? [giveMessagesTo(records, organisationId, id, owner.id)] : []),
			...(owner ? await addressOfOwner(records, conversation, owner.id, c.var.now) : [])
		],
		audit: {
			action: 'conversation.change',
			subject: { kind: 'conversation', id },
			clinicId,
			before: trail(conversation, fields),
			after: fields
		}
	};
}

const trail = (row: ConversationRow, fields: Fields) =>
	Object.fromEntries(Object.keys(fields).map((name) => [name, row[name as keyof ConversationRow]]));

/** Somebody who may write at the conversation's clinic, the caller or another. */
async function assigneeOf(
	c: HttpContext,
	records: Records,
	access: Access,
	{ organisationId, clinicId }: ConversationRow,
	{ assignee }: Change
): Promise<Fields> {
	if (assignee === undefined) return {};
	if (assignee === null) return { assigneeId: null, assigneeName: null };
	if (assignee === 'me' && access.staffId !== null)
		return { assigneeId: access.staffId, assigneeName: requireCaller(c).name };
	const members = await membersOfClinic(records, organisationId, clinicId);
	const member = members.find(
		({ staffId, capabilities }) => staffId === assignee && capabilities.includes('messages.send')
	);
	if (!member) refuse({ code: 'invalid', errors: [{ path: 'assignee', code: 'unknown_id' }] });
	return { assigneeId: member.staffId, assigneeName: member.name };
}

async function patientOf(
	records: Records,
	{ organisationId }: ConversationRow,
	{ patientId }: Change
) {
	if (patientId === undefined) return null;
	const row = await getPatientRow(records, organisationId, patientId);
	if (!row || row.retiredAt !== null)
		refuse({ code: 'invalid', errors: [{ path: 'patientId', code: 'unknown_id' }] });
	return row;
}
