import type { Access } from '../../../domain/access/access.ts';
import type { Capability } from '../../../domain/access/capabilities.ts';
import { refuse } from '../../../http/refused.ts';
import {
	getConversation,
	type ShownConversation
} from '../../../repositories/conversation-list.ts';
import type { Records } from '../../../repositories/records.ts';
import { requireOf } from '../clinics-with.ts';

/** 404 where there is none at a clinic whose messages one may read, 403 without the capability there. */
export async function findConversation(
	records: Records,
	access: Access,
	id: string,
	capability: Capability
): Promise<ShownConversation> {
	const found = await getConversation(records, access.organisationId, id);
	if (!found) refuse({ code: 'not_found' });
	requireOf(access, found.conversation.clinicId, capability);
	return found;
}
