import type { EmergenciesQuery, EmergencyView } from '../../contracts/emergency.ts';
import type { Access } from '../../domain/access/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { emergenciesOf, emergencyReadings } from '../../repositories/emergencies.ts';
import type { Records } from '../../repositories/records.ts';
import { clinicsWith } from '../messaging/clinics-with.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentEmergency } from './present-emergency.ts';

/** Clinics whose audit the reader may see; null for all of them, those of later included. */
export function auditedClinics(access: Access): string[] | null {
	const mine = clinicsWith(access, 'audit.read');
	return access.isOwner || mine.length === access.allClinicIds.length ? null : mine;
}

/**
 * Emergency access to records, latest first: of one patient (those merged into them included) or of all,
 * with `open` those nobody has reviewed yet. What was read comes from the audit itself.
 */
export async function listEmergencies(
	c: HttpContext,
	records: Records,
	access: Access,
	{ state, cursor, limit }: EmergenciesQuery,
	patientId?: string
): Promise<{ items: EmergencyView[]; nextCursor: string | null }> {
	const { organisationId } = access;
	const group =
		patientId === undefined ? undefined : await patientGroup(records, organisationId, patientId);
	const rows = await emergenciesOf(records, {
		...{ organisationId, clinicIds: auditedClinics(access), isOpen: state === 'open' },
		...(group && { patientIds: group.ids }),
		before: cursor,
		limit: limit + 1
	});
	const shown = rows.slice(0, limit);
	const ids = shown.map(({ row }) => row.id);
	const readings = await emergencyReadings(records, organisationId, ids);
	const byEmergency = Map.groupBy(readings, ({ emergencyId }) => emergencyId);
	const sealing = sealingFor(c.env, organisationId);
	const items = shown.map(({ row, patientName }) =>
		presentEmergency(
			sealing,
			row,
			{ patientName, readings: byEmergency.get(row.id) ?? [] },
			c.var.now
		)
	);
	return {
		items: await Promise.all(items),
		nextCursor: rows.length > limit ? (ids.at(-1) ?? null) : null
	};
}
