import type { MessageView } from '../../../contracts/messages.ts';
import type { MessageRow } from '../../../repositories/messages.ts';

const instant = (at: number): string => new Date(at).toISOString();

/** A row of the ledger as it is shown; codes outside production alone. */
export const presentMessage = (row: MessageRow, withCode: boolean): MessageView => ({
	id: row.id,
	kind: row.kind,
	channel: row.channel,
	to: row.to,
	body: row.body,
	...(withCode && row.code !== null && { code: row.code }),
	state: row.state,
	...(row.reason !== null && { reason: row.reason }),
	dueAt: instant(row.dueAt),
	sentAt: row.sentAt === null ? null : instant(row.sentAt),
	...(row.patientId !== null && { patientId: row.patientId }),
	...(row.appointmentId !== null && { appointmentId: row.appointmentId }),
	...(row.clinicId !== null && { clinicId: row.clinicId }),
	...(row.ruleId !== null && { ruleId: row.ruleId }),
	...(row.channelId !== null && { channelId: row.channelId }),
	direction: row.direction,
	...(row.deliveredAt !== null && { deliveredAt: instant(row.deliveredAt) }),
	attempts: row.attempts,
	...(row.segments !== null && { segments: row.segments }),
	...(row.cost !== null &&
		row.currency !== null && { cost: { amount: row.cost, currency: row.currency } })
});
