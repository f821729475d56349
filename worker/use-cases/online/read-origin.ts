import type { BookingOrigin } from '../../contracts/booking-origin.ts';
import { LANGUAGES, type Language } from '../../contracts/online-booking.ts';
import { audit } from '../../db/schema/audit.ts';
import { requireCaller } from '../../http/access.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { originSealing } from '../../integrations/sealing/origin-sealing.ts';
import { getBookingOrigin, type BookingOriginRow } from '../../repositories/booking-origins.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import { noteAccess } from '../../repositories/patient-access.ts';
import type { Records } from '../../repositories/records.ts';
import { channelNames } from './channel-names.ts';

/**
 * Opens what came with a booking. Answers about one's health are part of the record: that they were
 * read is in the audit and in the patient's access log before they are shown. 404 for a booking that
 * did not come from outside.
 */
export async function readOrigin(
	c: HttpContext,
	records: Records,
	scope: ClinicScope,
	appointmentId: string
): Promise<BookingOrigin> {
	const row = await getBookingOrigin(records, scope, appointmentId);
	if (!row) refuse({ code: 'not_found' });
	if (row.answersSealed !== null || row.signedSealed !== null) await noteReading(c, records, row);
	const sealing = originSealing(c.env, scope.organisationId);
	const [answers, signed, names] = await Promise.all([
		sealing.openAnswers(appointmentId, row.answersSealed),
		sealing.openSigned(appointmentId, row.signedSealed),
		channelNames(records, scope)
	]);
	return {
		appointmentId,
		patientId: row.patientId,
		source: row.source,
		sourceName: names.get(row.source) ?? null,
		campaign: row.campaign,
		language: isLanguage(row.language) ? row.language : 'zh',
		visitor: row.visitor,
		answers,
		signed,
		createdAt: new Date(row.createdAt).toISOString()
	};
}

const isLanguage = (word: string): word is Language =>
	(LANGUAGES as readonly string[]).includes(word);

async function noteReading(c: HttpContext, records: Records, row: BookingOriginRow): Promise<void> {
	const caller = requireCaller(c);
	const entry = auditRow(c, caller, {
		action: 'booking.answers.read',
		subject: { kind: 'appointment', id: row.appointmentId },
		clinicId: row.clinicId
	});
	await records.batch([
		records.insert(audit).values(entry),
		noteAccess(records, {
			organisationId: row.organisationId,
			patientId: row.patientId,
			actorId: callerId(caller),
			actorKind: caller.kind,
			actorName: caller.name,
			at: c.var.now
		})
	]);
}
