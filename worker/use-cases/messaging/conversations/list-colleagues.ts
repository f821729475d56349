import type { ConversationColleague } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { membersOfClinic } from '../../../repositories/members.ts';
import type { Records } from '../../../repositories/records.ts';
import { findConversation } from './find-conversation.ts';

/** Who may write at the conversation's clinic, and so may be handed it: by name. */
export async function listColleagues(
	records: Records,
	access: Access,
	id: string
): Promise<{ items: ConversationColleague[] }> {
	const { conversation } = await findConversation(records, access, id, 'messages.send');
	const { organisationId, clinicId } = conversation;
	const members = await membersOfClinic(records, organisationId, clinicId);
	const items = members
		.filter(({ capabilities }) => capabilities.includes('messages.send'))
		.map(({ staffId, name }) => ({ staffId, name }))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { items };
}
