import { isAnythingClosed, openedBy, readingAt } from '../domain/access/emergency.ts';
import type { EmergencyReading } from '../domain/access/emergency.ts';
import type { Access } from '../domain/access/access.ts';
import type { Caller } from '../contracts/caller.ts';
import {
	isReadingNoted,
	liveEmergency,
	noteEmergencyReading,
	type EmergencyRow
} from '../repositories/emergencies.ts';
import type { Records } from '../repositories/records.ts';
import { auditRow } from './command.ts';
import type { HttpContext } from './context.ts';

/**
 * The one place where emergency access widens what somebody may do (T21): a GET of a part of the record
 * it was given for, by the person and in the session it was given to, until it ends. The reading is in
 * the audit before anything is shown; without its entry nothing is. All else stays as it was.
 */
export async function withEmergency(
	c: HttpContext,
	records: Records,
	caller: Caller,
	access: Access
): Promise<Access> {
	if (caller.kind !== 'staff' || !isAnythingClosed(access)) return access;
	const reading = readingAt(c.req.method, c.req.path);
	const grant = reading && (await liveEmergency(records, caller, reading.of, c.var.now));
	if (!reading || !grant) return access;
	await noteReading(c, records, caller, reading, grant);
	return openedBy(access);
}

/** A thing that was read under this access already is in the audit: a film shown in twenty portions is one entry. */
async function noteReading(
	c: HttpContext,
	records: Records,
	caller: Caller,
	{ part, item }: EmergencyReading,
	{ id: emergencyId, patientId, clinicId }: EmergencyRow
): Promise<void> {
	const row = auditRow(c, caller, {
		action: 'emergency.read',
		subject: { kind: 'emergency', id: emergencyId },
		clinicId,
		after: { patientId, part, ...(item !== null && { item }) }
	});
	if (!(await isReadingNoted(records, row))) await noteEmergencyReading(records, row);
}
