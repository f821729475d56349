import type { BatchItem } from 'drizzle-orm/batch';
import { putReached } from '../../../repositories/contact-addresses.ts';
import type { ConversationRow } from '../../../repositories/conversations.ts';
import { channelOfConversation } from '../../../repositories/provider-events.ts';
import type { Records } from '../../../repositories/records.ts';

/**
 * Somebody of the clinic says whose conversation it is: an openid or a chat is that patient's address
 * from then on. A number is written down with the patient, not here.
 */
export async function addressOfOwner(
	records: Records,
	{ organisationId, id, way, address }: ConversationRow,
	patientId: string,
	at: number
): Promise<BatchItem<'sqlite'>[]> {
	if (way !== 'wechat' && way !== 'telegram') return [];
	const channelId = (await channelOfConversation(records, organisationId, id)) ?? '';
	return [
		putReached(records, {
			...{ organisationId, patientId, way, address, channelId },
			...{ details: null, createdAt: at }
		})
	];
}
