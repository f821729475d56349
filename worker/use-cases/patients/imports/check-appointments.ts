import { chair, provider, service } from '../../../db/schema/clinic.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import { clockOf } from '../../../domain/time/zone-clock.ts';
import { listEntries } from '../../../repositories/catalogue.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import type { ImportRow, NewReportRow } from '../../../repositories/imports.ts';
import type { Records } from '../../../repositories/records.ts';
import { findPatientsOfLines } from './find-patients-of-lines.ts';
import {
	nameOf,
	readAppointmentLine,
	type BookingFacts,
	type ClinicNames
} from './read-appointment-line.ts';

/** A line that can be booked, or what is wrong with it. */
export interface ReadBooking {
	line: ImportLine;
	booking: (BookingFacts & { patientId: string }) | null;
	problems: NewReportRow['problems'];
}

/** Reads one chunk against the clinic's active doctors, chairs and services and its patients. */
export async function readBookings(
	records: Records,
	row: ImportRow,
	clinic: ClinicRow,
	lines: ImportLine[],
	now: number
): Promise<ReadBooking[]> {
	const mapping = row.mapping ?? {};
	const [names, patients] = await Promise.all([
		namesAt(records, clinic),
		findPatientsOfLines(records, row.organisationId, lines, mapping, clinic.country)
	]);
	return lines.map((line, at) => {
		const { facts, problems } = readAppointmentLine(line, mapping, row.dateOrder, names, now);
		const found = patients[at];
		if (line.isBroken || !found) return { line, booking: null, problems };
		if ('problem' in found) return { line, booking: null, problems: [...problems, found.problem] };
		return { line, problems, booking: facts && { ...facts, patientId: found.patientId } };
	});
}

/** The dry run of appointments: whether a time is free is only known when it is booked. */
export async function checkAppointments(
	records: Records,
	row: ImportRow,
	clinic: ClinicRow,
	lines: ImportLine[],
	now: number
): Promise<NewReportRow[]> {
	const read = await readBookings(records, row, clinic, lines, now);
	return read.map(({ line, booking, problems }) => ({
		organisationId: row.organisationId,
		importId: row.id,
		row: line.row,
		outcome: booking === null ? 'refused' : 'ready',
		problems,
		duplicateIds: [],
		duplicateOfRow: null,
		fingerprint: null,
		madeId: null
	}));
}

async function namesAt(records: Records, clinic: ClinicRow): Promise<ClinicNames> {
	const scope = { organisationId: clinic.organisationId, clinicId: clinic.id };
	const [providers, chairs, services] = await Promise.all([
		listEntries(records, provider, scope),
		listEntries(records, chair, scope),
		listEntries(records, service, scope)
	]);
	const active = <Row extends { id: string; name: string; isActive: boolean }, Found>(
		rows: Row[],
		found: (row: Row) => Found
	) =>
		new Map(
			rows
				.filter((one) => one.isActive)
				.flatMap((one) => [
					[nameOf(one.name), found(one)] as const,
					[nameOf(one.id), found(one)] as const
				])
		);
	return {
		providers: active(providers, (one) => one.id),
		chairs: active(chairs, (one) => one.id),
		services: active(services, (one) => ({ id: one.id, minutes: one.minutes })),
		clock: clockOf(clinic.timeZone)
	};
}
