import type { PreviewMessages } from '../../../contracts/messaging.ts';
import type { PlanPatient, PlanVisit } from '../../../domain/messaging/plan/rules.ts';
import type { HttpContext } from '../../../http/context.ts';
import { tagsOf } from '../../../repositories/patient-details.ts';
import type { ClinicScope } from '../../../repositories/clinics.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientGroup } from '../patient-group.ts';
import { visitNow } from '../visit-now.ts';

/** A visit that is there or thought of, and whose it is. Instants in milliseconds since 1970. */
export interface VisitToPreview {
	/** Null for one that is only thought of. */
	appointmentId: string | null;
	visit: PlanVisit;
	bookedAt: number;
	patient: (PlanPatient & { id: string; name: string }) | null;
}

/** 404 for a visit or a patient that is not there. */
export function visitToPreview(
	c: HttpContext,
	records: Records,
	scope: ClinicScope,
	asked: PreviewMessages['visit']
): Promise<VisitToPreview> {
	return asked.kind === 'appointment'
		? visitThatIs(c, scope.clinicId, asked.appointmentId)
		: visitThoughtOf(c, records, scope, asked);
}

async function visitThatIs(c: HttpContext, clinicId: string, id: string): Promise<VisitToPreview> {
	const { patient, start, end, ...visit } = await visitNow(c, clinicId, id);
	return {
		appointmentId: id,
		visit: { ...visit, start: Date.parse(start), end: Date.parse(end) },
		bookedAt: Date.parse(visit.createdAt),
		patient
	};
}

async function visitThoughtOf(
	c: HttpContext,
	records: Records,
	{ organisationId }: ClinicScope,
	asked: Extract<PreviewMessages['visit'], { kind: 'thought_of' }>
): Promise<VisitToPreview> {
	const { patientId, start, minutes, serviceIds } = asked;
	const visit: PlanVisit = {
		start,
		end: start + minutes * 60_000,
		status: 'scheduled',
		confirmation: 'unconfirmed',
		providerId: '',
		serviceIds
	};
	const thought = { appointmentId: null, visit, bookedAt: asked.bookedAt ?? c.var.now };
	if (patientId === null) return { ...thought, patient: null };
	const { row, ids } = await patientGroup(records, organisationId, patientId);
	const tags = await tagsOf(records, organisationId, ids);
	return {
		...thought,
		patient: { id: row.id, name: row.name, state: row.state, tags: tags.map(({ tag }) => tag) }
	};
}
