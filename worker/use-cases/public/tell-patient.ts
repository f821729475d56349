import { and, desc, eq } from 'drizzle-orm';
import type { Language } from '../../contracts/online-booking.ts';
import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import { bookingOrigin } from '../../db/schema/online.ts';
import { message } from '../../db/schema/messages.ts';
import type { HttpContext } from '../../http/context.ts';
import { bookingToken, manageUrl } from '../../integrations/links/booking-link.ts';
import { compose } from '../../integrations/messages/compose.ts';
import { messengerOf } from '../../integrations/messages/messenger-of.ts';
import type { MessageKind } from '../../integrations/messages/messenger.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { phonesOf } from '../../repositories/patient-details.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import type { DoorClinic } from './find-public-clinic.ts';

const TRIES = 3;
const PAUSE_MS = 500;

/** To whom a message about a booking goes. */
export interface Recipient {
	/** E.164. */
	to: string;
	language: Language;
}

/**
 * Writes to the patient about their booking, once a change of it (I12). The booking stands whether
 * or not this succeeds: what the records do not take at once is tried again after the answer.
 */
export async function tellPatient(
	c: HttpContext,
	clinic: DoorClinic,
	kind: Extract<MessageKind, 'booked' | 'moved' | 'cancelled'>,
	made: OnlineAppointment,
	known?: Recipient
): Promise<void> {
	const send = () => sendOnce(c, clinic, kind, made, known);
	const again = async () => {
		for (let tries = 1; tries < TRIES; tries++) {
			await scheduler.wait(PAUSE_MS * tries);
			const isDone = await send().then(
				() => true,
				() => false
			);
			if (isDone) return;
		}
		console.error(JSON.stringify({ event: 'message_lost', kind, appointmentId: made.id }));
	};
	await send().catch(() => c.executionCtx.waitUntil(again()));
}

async function sendOnce(
	c: HttpContext,
	clinic: DoorClinic,
	kind: 'booked' | 'moved' | 'cancelled',
	made: OnlineAppointment,
	known: Recipient | undefined
): Promise<void> {
	const { organisationId, clinicId, name, timeZone } = clinic;
	const records = recordsFor(c.env, organisationId);
	const recipient = known ?? (await recipientOf(records, clinic, made));
	if (!recipient) return;
	const link =
		kind === 'cancelled'
			? `${c.env.PUBLIC_URL.replace(/\/$/, '')}/b/${clinic.slug}`
			: manageUrl(c.env, await bookingToken(c.env, clinicId, made.id));
	const text = await compose({
		organisationId,
		clinic: { id: clinicId, name, timeZone },
		kind,
		subject: `${made.id} ${made.version}`,
		// Changes are known by the second: within one, the version says which came first.
		at: Date.parse(made.updatedAt) + made.version,
		now: c.var.now,
		...recipient,
		words: {
			name: made.patientName,
			provider: made.provider.name,
			when: Date.parse(made.start),
			link
		},
		patientId: made.patientId,
		appointmentId: made.id
	});
	await messengerOf(c.env).send(text);
}

/** The number that the booking was proven with; else the patient's first that is one. */
async function recipientOf(
	records: Records,
	{ organisationId, locale }: DoorClinic,
	{ id, patientId }: OnlineAppointment
): Promise<Recipient | null> {
	const isOf = and(eq(message.organisationId, organisationId), eq(message.appointmentId, id));
	const [origins, told, phones] = await Promise.all([
		records
			.select({ language: bookingOrigin.language })
			.from(bookingOrigin)
			.where(
				and(eq(bookingOrigin.organisationId, organisationId), eq(bookingOrigin.appointmentId, id))
			)
			.limit(1),
		records.select({ to: message.to }).from(message).where(isOf).orderBy(desc(message.id)).limit(1),
		phonesOf(records, organisationId, [patientId])
	]);
	const to = told[0]?.to ?? phones.find(({ e164 }) => e164 !== null)?.e164;
	if (!to) return null;
	return { to, language: languageOf(origins[0]?.language ?? locale) };
}
