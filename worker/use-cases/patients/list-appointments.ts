import type { PatientAppointment } from '../../contracts/patients.ts';
import { chair, provider, service } from '../../db/schema/clinic.ts';
import type { Access } from '../../domain/access/access.ts';
import { can } from '../../domain/access/can.ts';
import type { Env } from '../../env.ts';
import { refuse } from '../../http/refused.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import { listClinics } from '../../repositories/clinics.ts';
import { appointmentsOf } from '../../repositories/patient-visits.ts';
import { findMergeGroup } from '../../repositories/patients.ts';
import { recordsFor } from '../../repositories/records.ts';

/**
 * Visits of a patient at the clinics whose board the caller may see, latest first, those of merged
 * records among a survivor's. They come from the projection, seconds behind the board.
 */
export async function listPatientAppointments(
	env: Env,
	access: Access,
	patientId: string,
	page: { limit: number; cursor?: string | undefined }
): Promise<{ items: PatientAppointment[]; nextCursor: string | null }> {
	const { organisationId } = access;
	const records = recordsFor(env, organisationId);
	const group = await findMergeGroup(records, organisationId, patientId);
	const row = group.find((one) => one.id === patientId) ?? refuse({ code: 'not_found' });
	const ids = row.mergedIntoId === null ? group.map((one) => one.id) : [patientId];
	const before = page.cursor === undefined ? null : readCursor(page.cursor);
	const rows = await appointmentsOf(records, organisationId, ids, page.limit + 1, before);
	const shown = rows.slice(0, page.limit);
	const last = rows.length > page.limit ? shown.at(-1) : undefined;
	const [clinics, providers, chairs, services] = await Promise.all([
		listClinics(records, organisationId),
		namesOf(
			records,
			provider,
			organisationId,
			shown.map((one) => one.providerId)
		),
		namesOf(
			records,
			chair,
			organisationId,
			shown.map((one) => one.chairId)
		),
		namesOf(
			records,
			service,
			organisationId,
			shown.flatMap((one) => one.serviceIds)
		)
	]);
	const clinicById = new Map(clinics.map((clinic) => [clinic.id, clinic]));
	const items = shown
		.filter((one) => can(access.standingAt(one.clinicId), 'schedule.read'))
		.map((one): PatientAppointment => ({
			id: one.id,
			clinicId: one.clinicId,
			clinicName: clinicById.get(one.clinicId)?.name ?? '',
			timeZone: clinicById.get(one.clinicId)?.timeZone ?? 'UTC',
			providerId: one.providerId,
			providerName: providers.get(one.providerId) ?? null,
			chairId: one.chairId,
			chairName: chairs.get(one.chairId) ?? null,
			serviceNames: one.serviceIds.flatMap((id) => services.get(id) ?? []),
			start: new Date(one.startAt).toISOString().replace('.000Z', 'Z'),
			minutes: one.minutes,
			status: one.status,
			confirmation: one.confirmation,
			source: one.source,
			note: one.note
		}));
	return { items, nextCursor: last ? `${last.startAt}.${last.id}` : null };
}

function readCursor(cursor: string): { startAt: number; id: string } {
	const [, startAt, id] = /^(\d{1,16})\.(apt_\w{1,60})$/.exec(cursor) ?? [];
	if (!startAt || !id)
		refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	return { startAt: Number(startAt), id };
}
