import type { BeginPerioExam } from '../../contracts/perio.ts';
import { examTeeth } from '../../domain/clinical/perio/exam-teeth.ts';
import { packMeasurements } from '../../domain/clinical/perio/packing.ts';
import { NO_FACTORS } from '../../domain/clinical/perio/staging.ts';
import { ageOn } from '../../domain/patients/age-on.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { chartEntriesOf } from '../../repositories/chart-entries.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import {
	getPerioExam,
	insertPerioExam,
	openPerioDraft,
	type PerioExamRow
} from '../../repositories/perio-exams.ts';
import type { Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { requireVisit } from '../visits/require-visit.ts';
import { answerWith } from './present-exam.ts';

/** No mouth has more entries. */
const MOST_ENTRIES = 4_000;

/**
 * Begins an exam with the teeth of the tooth chart, or a correction with what it corrects. A patient
 * has one draft: whoever begins another is given the one that is there (200); a correction is then 409.
 */
export async function beginPerioExam(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	patientId: string,
	input: BeginPerioExam
): Promise<Decision> {
	const { organisationId } = clinic;
	const { row: patient, ids } = await patientToChange(records, organisationId, patientId);
	const place = { organisationId, clinicId: clinic.id };
	await requireVisit(c, records, place, ids, input.appointmentId);
	const open = await openPerioDraft(records, organisationId, ids);
	if (open && open.replacesId === input.replacesId) return answerWith(200, open);
	if (open) refuse({ code: 'conflict', extra: { draftId: open.id } });
	const today = clockOf(clinic.timeZone).dateAt(c.var.now);
	const content = input.replacesId
		? await corrected(records, organisationId, ids, input.replacesId)
		: {
				examinedOn: today,
				measurements: packMeasurements({
					teeth: examTeeth(
						await chartEntriesOf(records, organisationId, ids, MOST_ENTRIES),
						today,
						ageOn(patient.bornOn, today)
					),
					factors: NO_FACTORS
				})
			};
	const row = rowOf(c, clinic, patientId, input, content);
	return {
		...answerWith(201, row),
		statements: [insertPerioExam(records, row)],
		audit: {
			action: 'perio.begin',
			subject: { kind: 'perio_exam', id: row.id },
			clinicId: clinic.id,
			after: { patientId, replacesId: row.replacesId }
		}
	};
}

/** What a finished exam said; one that was corrected before is corrected in its successor (409). */
async function corrected(
	records: Records,
	organisationId: string,
	patientIds: string[],
	examId: string
): Promise<Pick<PerioExamRow, 'examinedOn' | 'measurements'>> {
	const found = await getPerioExam(records, organisationId, patientIds, examId);
	if (!found) refuse({ code: 'invalid', errors: [{ path: 'replacesId', code: 'unknown_id' }] });
	if (found.row.state !== 'finished' || found.replacedById !== null)
		refuse({ code: 'illegal_transition' });
	return found.row;
}

function rowOf(
	c: HttpContext,
	{ organisationId, id: clinicId }: ClinicRow,
	patientId: string,
	{ appointmentId, replacesId }: BeginPerioExam,
	{ examinedOn, measurements }: Pick<PerioExamRow, 'examinedOn' | 'measurements'>
): PerioExamRow {
	const caller = requireCaller(c);
	const [at, byId] = [c.var.now, callerId(caller)];
	return {
		...{ organisationId, id: freshId('per', at), clinicId, patientId, appointmentId },
		...{ examinedOn, state: 'draft', measurements, replacesId },
		...{ startedAt: at, startedById: byId, startedByName: caller.name },
		...{ savedAt: at, savedById: byId, savedByName: caller.name },
		...{ finishedAt: null, finishedById: null, finishedByName: null },
		...{ discardedAt: null, discardedByName: null, discardedReason: null },
		version: 1
	};
}
