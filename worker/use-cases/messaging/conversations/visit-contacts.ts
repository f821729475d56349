import type { VisitContact } from '../../../contracts/conversations.ts';
import type { Records } from '../../../repositories/records.ts';
import { contactsOfVisits } from '../../../repositories/visit-contacts.ts';

const UNANSWERED = ['no_answer', 'busy'];

/**
 * What was tried about these visits: the newest message with its state, and how many calls nobody
 * took (F28, F29). Visits about which nothing was tried are left out.
 */
export async function visitContacts(
	records: Records,
	organisationId: string,
	clinicId: string,
	appointmentIds: string[]
): Promise<VisitContact[]> {
	const found = new Map<string, VisitContact>();
	for (const row of await contactsOfVisits(records, organisationId, clinicId, appointmentIds)) {
		const { appointmentId, channel, state, reason } = row;
		if (appointmentId === null) continue;
		const known = found.get(appointmentId) ?? { appointmentId, message: null, unansweredCalls: 0 };
		found.set(appointmentId, known);
		const isUnanswered = channel === 'phone' && reason !== null && UNANSWERED.includes(reason);
		if (isUnanswered) known.unansweredCalls++;
		if (channel === 'phone') continue;
		const at = new Date(row.sentAt ?? row.dueAt).toISOString();
		known.message ??= { way: channel, state, reason, at };
	}
	return [...found.values()];
}
