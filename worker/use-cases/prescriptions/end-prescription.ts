import { requireAt, requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { endPrescriptionRow, getPrescription } from '../../repositories/prescriptions.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { patientToChange } from '../messaging/patient-group.ts';

/** Withdraws a prescription with a reason; what it said stays readable. Withdrawn already: 409. */
export async function endPrescription(
	c: HttpContext,
	records: Records,
	place: { organisationId: string; patientId: string; prescriptionId: string },
	reason: string
): Promise<Decision> {
	const { organisationId, patientId } = place;
	const { ids } = await patientToChange(records, organisationId, patientId);
	const row = await getPrescription(records, organisationId, place.prescriptionId);
	if (!row || !ids.includes(row.patientId)) refuse({ code: 'not_found' });
	await requireAt(c, row.clinicId, 'notes.write');
	if (row.endedAt !== null) refuse({ code: 'conflict' });
	const { name: byName } = requireCaller(c);
	const ended = { endedAt: c.var.now, endedByName: byName, endedReason: reason };
	return {
		status: 204,
		statements: [
			endPrescriptionRow(records, row, ended),
			timelineEntry(records, {
				...{ organisationId, patientId: row.patientId, clinicId: row.clinicId, at: c.var.now },
				...{ kind: 'prescription', subjectId: row.id, appointmentId: row.appointmentId, byName },
				title: { act: 'ended' }
			})
		],
		audit: {
			action: 'prescription.end',
			subject: { kind: 'prescription', id: row.id },
			clinicId: row.clinicId,
			reason,
			before: { patientId: row.patientId }
		}
	};
}
