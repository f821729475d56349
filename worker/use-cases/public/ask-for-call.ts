import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { HttpContext } from '../../http/context.ts';
import { callTaskIdOf } from '../../integrations/messages/derived-id.ts';
import { openCallTask } from '../../repositories/call-tasks.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { LinkedBooking } from './change-booking.ts';

/** The patient wants to be called about their visit: a task for the desk, once a day of the clinic. */
export async function askForCall(
	c: HttpContext,
	{ clinic, appointmentId }: LinkedBooking,
	{ patientId }: OnlineAppointment
): Promise<void> {
	const { organisationId, clinicId, timeZone } = clinic;
	const now = c.var.now;
	const about = `${appointmentId} ${clockOf(timeZone).dateAt(now)}`;
	await openCallTask(recordsFor(c.env, organisationId), {
		id: await callTaskIdOf(organisationId, 'call_back', about),
		...{ organisationId, clinicId, patientId, appointmentId, messageId: null },
		reason: 'call_back',
		dueAt: now,
		createdAt: now
	});
}
