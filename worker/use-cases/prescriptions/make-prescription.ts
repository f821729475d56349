import type { MakePrescription } from '../../contracts/prescriptions.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { insertPrescription, type PrescriptionRow } from '../../repositories/prescriptions.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { requireVisit } from '../visits/require-visit.ts';
import { checkDrugs } from './check-drugs.ts';
import { presentPrescription, sealRx } from './present-prescription.ts';

/**
 * Prescribes (F51), judged once more by the patient's own data in the very call: a severe warning without
 * a reason is 409 with the warnings. They and the reason stay with it. A person prescribes, never a key.
 */
export async function makePrescription(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	patientId: string,
	input: MakePrescription
): Promise<Decision> {
	const { organisationId } = clinic;
	const patient = await patientToChange(records, organisationId, patientId);
	const place = { organisationId, clinicId: clinic.id };
	await requireVisit(c, records, place, patient.ids, input.appointmentId);
	const { userId: byId, name: byName } = requirePerson(c);
	const at = c.var.now;
	const writtenOn = clockOf(clinic.timeZone).dateAt(at);
	const codes = input.lines.map(({ drugCode }) => drugCode);
	const { warnings } = await checkDrugs(records, patient, codes, writtenOn);
	const { lines, overrideReason, noteId, appointmentId } = input;
	if (overrideReason === '' && warnings.some(({ level }) => level === 'severe'))
		refuse({ code: 'conflict', extra: { warnings } });
	const id = makeId('rxp', at, crypto.getRandomValues(new Uint8Array(16)));
	const sealing = sealingFor(c.env, organisationId);
	const row: PrescriptionRow = {
		...{ organisationId, id, clinicId: clinic.id, patientId, noteId, appointmentId, writtenOn },
		bodySealed: await sealRx(sealing, id, { lines, warnings, overrideReason }),
		...{ at, byId, byName, endedAt: null, endedByName: null, endedReason: null }
	};
	return {
		status: 201,
		body: await presentPrescription(sealing, row),
		statements: [
			insertPrescription(records, row),
			timelineEntry(records, {
				...{ organisationId, patientId, clinicId: clinic.id, at, kind: 'prescription' },
				...{ subjectId: id, appointmentId, byName },
				title: { act: 'made', count: lines.length }
			})
		],
		audit: {
			action: 'prescription.make',
			subject: { kind: 'prescription', id },
			clinicId: clinic.id,
			after: { patientId, lines: lines.length, overridden: overrideReason !== '' }
		}
	};
}
