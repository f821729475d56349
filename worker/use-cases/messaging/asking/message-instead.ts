import type { Appointment } from '../../../contracts/schedule.ts';
import { provider } from '../../../db/schema/clinic.ts';
import type { Access } from '../../../domain/access/access.ts';
import { languageOf } from '../../../domain/messaging/words/language.ts';
import { clockOf } from '../../../domain/time/zone-clock.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { bookingToken, manageUrl } from '../../../integrations/links/booking-link.ts';
import { derivedId } from '../../../integrations/messages/derived-id.ts';
import { messengerOf } from '../../../integrations/messages/messenger-of.ts';
import { endTasksOfVisit } from '../../../repositories/call-tasks.ts';
import { namesOf } from '../../../repositories/catalogue-names.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { firstMomentOf } from '../../../repositories/first-moments.ts';
import type { MessageRow } from '../../../repositories/messages.ts';
import { readReachable } from '../../../repositories/reachable-patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage } from '../../../repositories/threads.ts';
import { noteConfirmation } from '../calls/note-confirmation.ts';
import { threadItem } from '../conversations/present-thread.ts';
import { hasLeft } from '../conversations/send-words.ts';
import { patientGroup } from '../patient-group.ts';
import { visitNow } from '../visit-now.ts';
import { writerOf } from '../writer.ts';
import { wayTo, type WayTo } from './way-to.ts';
import { wordQuestion } from './word-question.ts';

/**
 * "Message instead of call" (F28, F29, M14): asks whether the patient comes. On one day of the clinic
 * a visit at one time is asked about once. What left counts like a call: open tasks of the visit are
 * done, and the board shows that a message was left.
 */
export async function messageInstead(
	c: HttpContext,
	records: Records,
	access: Access,
	clinic: ClinicRow,
	appointmentId: string
): Promise<Decision> {
	const visit = await visitNow(c, clinic.id, appointmentId);
	requireAskable(visit, c.var.now);
	const row = await ask(c, records, access, clinic, visit);
	const isSent = hasLeft(row);
	if (isSent && visit.confirmation === 'unconfirmed')
		await noteConfirmation(c, clinic.id, visit.id, { to: 'left_message', via: row.channel });
	const { organisationId, id: clinicId } = clinic;
	const about = { organisationId, clinicId, patientId: visit.patient.id, appointmentId };
	const end = { result: 'messaged', doneBy: requireCaller(c).name, doneAt: c.var.now } as const;
	return {
		status: 201,
		body: threadItem(c.env, row),
		statements: isSent ? [endTasksOfVisit(records, about, end)] : [],
		audit: {
			action: 'appointment.message',
			subject: { kind: 'appointment', id: appointmentId },
			clinicId,
			after: { messageId: row.id, state: row.state, way: row.channel }
		}
	};
}

function requireAskable({ status, start, confirmation, patient }: Appointment, now: number): void {
	if (status !== 'scheduled') refuse({ code: 'illegal_transition' });
	if (Date.parse(start) <= now) refuse({ code: 'in_past' });
	if (confirmation === 'confirmed' || confirmation === 'declined')
		refuse({ code: 'conflict', extra: { reason: 'answered' } });
	if (patient.state !== 'active') refuse({ code: 'conflict', extra: { reason: 'not_active' } });
}

async function ask(
	c: HttpContext,
	records: Records,
	access: Access,
	clinic: ClinicRow,
	visit: Appointment
): Promise<MessageRow> {
	const { organisationId, id: clinicId } = clinic;
	const { id, at, asked } = await identityOf(c, records, clinic, visit);
	if (asked) return asked;
	const { ids } = await patientGroup(records, organisationId, visit.patient.id);
	const to = await wayTo(c.env, records, { organisationId, clinicId }, ids);
	if (to.reason !== null) refuse({ code: 'conflict', extra: { reason: to.reason } });
	await messengerOf(c.env).send({
		...{ organisationId, clinicId, id, at },
		...(await questionOf(c, records, clinic, visit, to)),
		...{ kind: 'ask_confirmation', way: to.way, to: to.address },
		...{ patientId: visit.patient.id, appointmentId: visit.id },
		tellsOf: Date.parse(visit.start),
		by: writerOf(requireCaller(c), access)
	});
	const row = await getMessage(records, organisationId, id);
	return row ?? refuse({ code: 'unavailable' });
}

/** In the language that the patient chose, else booked in last, else the clinic's. */
async function questionOf(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	{ id, patient, providerId, start }: Appointment,
	to: Extract<WayTo, { way: string }>
) {
	const { organisationId } = clinic;
	const [names, reachable] = await Promise.all([
		namesOf(records, provider, organisationId, [providerId]),
		readReachable(records, organisationId, [patient.id])
	]);
	const spoken = reachable.get(patient.id)?.language ?? clinic.locale;
	const language = to.language ?? languageOf(spoken);
	const visit = {
		name: patient.name,
		provider: names.get(providerId) ?? '',
		start: Date.parse(start),
		link: manageUrl(c.env, await bookingToken(c.env, clinic.id, id))
	};
	return { language, ...wordQuestion(clinic, visit, { way: to.way, language }) };
}

const MOST_TRIES = 5;

/** One message a day about a visit at a time; another only where the last one could not leave. */
async function identityOf(
	c: HttpContext,
	records: Records,
	{ organisationId, id: clinicId, timeZone }: ClinicRow,
	{ id: appointmentId, start }: Appointment
): Promise<{ id: string; at: number; asked: MessageRow | null }> {
	const day = clockOf(timeZone).dateAt(c.var.now);
	for (let tries = 1; ; tries++) {
		const about = [clinicId, appointmentId, start, day, tries].join(' ');
		const at = await firstMomentOf(records, `${organisationId} asked`, about, c.var.now);
		const id = await derivedId('msg', at, [organisationId, 'ask_confirmation', about]);
		const asked = await getMessage(records, organisationId, id);
		if (asked === null || hasLeft(asked) || tries === MOST_TRIES) return { id, at, asked };
	}
}
