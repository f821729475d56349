import type { ClaimedMessage } from '../../../contracts/message-dispatch.ts';
import { stillDueAmong } from '../../../repositories/follow-ups.ts';
import type { LedgerRow } from '../../../repositories/message-recipients.ts';
import type { Records } from '../../../repositories/records.ts';

/**
 * Invitations to a recall that is none any more: a visit was booked since at any clinic, or somebody
 * ended it (F67). One that may have left already is followed to its end instead.
 */
export async function spentRecalls(
	records: Records,
	organisationId: string,
	claimed: readonly ClaimedMessage[],
	ledger: readonly LedgerRow[],
	now: number
): Promise<Set<string>> {
	const isUnderWay = (id: string) => ledger.some((row) => row.id === id && row.state !== 'planned');
	const invitations = claimed.filter(
		({ occasion, id }) => occasion === 'recall_due' && !isUnderWay(id)
	);
	if (invitations.length === 0) return new Set();
	const patientIds = invitations.map(({ patientId }) => patientId);
	const due = new Set(await stillDueAmong(records, organisationId, patientIds, now));
	return new Set(invitations.filter(({ patientId }) => !due.has(patientId)).map(({ id }) => id));
}
