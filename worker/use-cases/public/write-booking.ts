import type { BatchItem } from 'drizzle-orm/batch';
import type { Caller } from '../../contracts/caller.ts';
import type { GivenAnswer, SignedForm } from '../../contracts/booking-origin.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { Visitor } from '../../contracts/public-booking.ts';
import type { PatientCard } from '../../contracts/schedule.ts';
import { audit } from '../../db/schema/audit.ts';
import { bookingOrigin } from '../../db/schema/online.ts';
import { findPerson } from '../../domain/patients/same-person.ts';
import { auditRow, type AuditEntry } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { originSealing } from '../../integrations/sealing/origin-sealing.ts';
import { getBookingOrigin } from '../../repositories/booking-origins.ts';
import { insertPatients, type PatientWrite } from '../../repositories/patients.ts';
import { holdersOfPhone } from '../../repositories/phone-holders.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { newCardOf } from '../patients/make-patient.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { newPatient, type Booker } from './new-patient.ts';

export interface BookingRecord {
	appointmentId: string;
	caller: Caller;
	booker: Booker;
	source: string;
	campaign: string | null;
	language: Language;
	visitor: Visitor | null;
	answers: GivenAnswer[];
	signed: SignedForm[];
}

/** Who books, and their card when the record has just been made. */
export interface Written {
	patientId: string;
	card: PatientCard | null;
}

/** What an earlier call for the same booking wrote, or null. */
export async function findWritten(
	c: HttpContext,
	clinic: DoorClinic,
	appointmentId: string
): Promise<Written | null> {
	const row = await getBookingOrigin(
		recordsFor(c.env, clinic.organisationId),
		clinic,
		appointmentId
	);
	return row && { patientId: row.patientId, card: null };
}

/**
 * Writes what the records have to know before the clinic's object books: the patient if nobody of
 * that name is reached under the phone, where the booking comes from (F69), the sealed answers and
 * signatures, the audit; all in one batch. Whoever the clinic does not book online is refused in the
 * words of every other rule.
 */
export async function writeBooking(
	c: HttpContext,
	clinic: DoorClinic,
	record: BookingRecord
): Promise<Written> {
	const records = recordsFor(c.env, clinic.organisationId);
	try {
		return await writeOnce(c, records, clinic, record);
	} catch (error) {
		// Another call of the same person was faster: what it wrote is what this one would have.
		const written = await findWritten(c, clinic, record.appointmentId);
		if (written) return written;
		const holders = await holdersOfPhone(records, clinic.organisationId, record.booker.e164);
		if (findPerson(record.booker, holders).is !== 'known') throw error;
		return writeOnce(c, records, clinic, record);
	}
}

async function writeOnce(
	c: HttpContext,
	records: Records,
	clinic: DoorClinic,
	record: BookingRecord
): Promise<Written> {
	const holders = await holdersOfPhone(records, clinic.organisationId, record.booker.e164);
	const found = findPerson(record.booker, holders);
	if (found.is === 'refused') refuse({ code: 'not_offered' });
	const write = found.is === 'new' ? await newPatient(c, records, clinic, record) : null;
	const patientId = found.is === 'known' ? found.id : (write?.row.id ?? '');
	const entries = auditOf(clinic, record, patientId, write);
	const statements: BatchItem<'sqlite'>[] = [
		...(write ? insertPatients(records, clinic.organisationId, [write]) : []),
		records.insert(bookingOrigin).values(await originRow(c, clinic, record, patientId)),
		...entries.map((entry) => records.insert(audit).values(auditRow(c, record.caller, entry)))
	];
	await records.batch(statements as [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]);
	return { patientId, card: write && newCardOf(write, null) };
}

async function originRow(
	c: HttpContext,
	{ organisationId, clinicId }: DoorClinic,
	record: BookingRecord,
	patientId: string
): Promise<typeof bookingOrigin.$inferInsert> {
	const { appointmentId, source, campaign, language, visitor } = record;
	const sealing = originSealing(c.env, organisationId);
	return {
		...{ organisationId, clinicId, appointmentId, patientId },
		...{ source, campaign, language, visitor },
		answersSealed: await sealing.sealAnswers(appointmentId, record.answers),
		signedSealed: await sealing.sealSigned(appointmentId, record.signed),
		createdAt: c.var.now
	};
}

function auditOf(
	{ clinicId }: DoorClinic,
	{ appointmentId, source, campaign }: BookingRecord,
	patientId: string,
	write: PatientWrite | null
): AuditEntry[] {
	const made: AuditEntry[] = write
		? [
				{
					action: 'patient.make',
					subject: { kind: 'patient', id: patientId },
					clinicId,
					after: { recordNumber: write.row.recordNumber, source }
				}
			]
		: [];
	const booking: AuditEntry = {
		action: 'booking.requested',
		subject: { kind: 'appointment', id: appointmentId },
		clinicId,
		after: { patientId, source, campaign }
	};
	return [...made, booking];
}
