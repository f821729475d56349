import type { Refusal } from '../../contracts/problem.ts';
import type { Appointment } from '../../contracts/schedule.ts';
import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { askClinic } from '../../http/schedule-call.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { visitOf } from '../../repositories/visit-of.ts';

/** Of a visit what the record goes by. `startAt` is milliseconds since 1970 UTC. */
export interface NamedVisit {
	patientId: string;
	providerId: string;
	startAt: number;
	serviceIds: string[];
}

/**
 * The visit that a body names: one of these patients at this clinic, else 422 `unknown_id`, so that
 * nothing of one person shows at the visit of another. One of this minute may not have reached the
 * records; then the clinic's object is asked.
 */
export async function requireVisit(
	c: HttpContext,
	records: Records,
	{ organisationId, clinicId }: ClinicScope,
	patientIds: readonly string[],
	appointmentId: string | null | undefined
): Promise<NamedVisit | null> {
	if (appointmentId === null || appointmentId === undefined) return null;
	const place = { organisationId, clinicId };
	const visit = await findVisit(c, records, place, appointmentId);
	if (!visit || !patientIds.includes(visit.patientId))
		refuse({ code: 'invalid', errors: [{ path: 'appointmentId', code: 'unknown_id' }] });
	return visit;
}

/** A visit of the clinic as the records have it, else as its object has; null for one that nobody has. */
export const findVisit = async (
	c: HttpContext,
	records: Records,
	clinic: ClinicScope,
	appointmentId: string
): Promise<NamedVisit | null> =>
	(await visitOf(records, clinic, appointmentId)) ??
	(await ofThisMinute(c, clinic.clinicId, appointmentId));

async function ofThisMinute(
	c: HttpContext,
	clinicId: string,
	appointmentId: string
): Promise<NamedVisit | null> {
	const made = await readAppointment(c, clinicId, appointmentId);
	if (!made) return null;
	const { patient, providerId, serviceIds, start } = made;
	return { patientId: patient.id, providerId, serviceIds, startAt: Date.parse(start) };
}

/** An appointment as the clinic's object has it now; null for one that it does not know. */
export async function readAppointment(
	c: HttpContext,
	clinicId: string,
	appointmentId: string
): Promise<Appointment | null> {
	const answer = await askVisit(c, clinicId, appointmentId);
	return answer.ok ? answer.visit : null;
}

/** The same, or why the clinic's object does not tell. */
export async function askVisit(
	c: HttpContext,
	clinicId: string,
	id: string
): Promise<{ ok: true; visit: Appointment } | { ok: false; refusal: Refusal }> {
	const read = { type: 'appointment', id } as const;
	const answer = await askClinic(c, clinicId, (clinic) =>
		clinic.read({ clinicId, caller: requireCaller(c), read })
	);
	if (!answer.ok) return answer;
	const { body } = answer;
	const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
	return { ok: true, visit: JSON.parse(text) as Appointment };
}
