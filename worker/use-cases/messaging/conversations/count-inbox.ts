import type { InboxCount } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { countDueTasks } from '../../../repositories/call-tasks.ts';
import { countWaiting } from '../../../repositories/conversation-list.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicsWith } from '../clinics-with.ts';

/** What waits for somebody, for the mark on the way to the inbox. */
export async function countInbox(
	records: Records,
	access: Access,
	now: number
): Promise<InboxCount> {
	const clinicIds = clinicsWith(access, 'messages.read');
	const [unanswered, tasks] = await Promise.all([
		countWaiting(records, access.organisationId, clinicIds),
		countDueTasks(records, access.organisationId, clinicIds, now)
	]);
	return { unanswered, tasks };
}
