import type { MakeDiagnosis } from '../../contracts/diagnoses.ts';
import type { DiagnosisEnd } from '../../domain/clinical/diagnoses/vocabulary.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireCaller } from '../../http/access.ts';
import type { AuditEntry, Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import {
	endDiagnosisRow,
	getDiagnosis,
	insertDiagnosis,
	type DiagnosisRow
} from '../../repositories/diagnoses.ts';
import { findCodes } from '../../repositories/diagnosis-codes.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import type { PatientScope } from '../patients/change-patient.ts';
import { teethKey } from '../procedures/done-row.ts';
import { requireVisit } from '../visits/require-visit.ts';
import { placeOfNote, presentDiagnosis } from './present-diagnosis.ts';

/** Notes a diagnosis; in place of `replaced`, which is then ended in the same batch. */
export async function writeDiagnosis(
	c: HttpContext,
	records: Records,
	scope: PatientScope,
	clinic: ClinicRow,
	input: MakeDiagnosis,
	replaced: DiagnosisRow | null
): Promise<Decision> {
	const { organisationId, patientId } = scope;
	const { ids } = await patientToChange(records, organisationId, patientId);
	const place = { organisationId, clinicId: clinic.id };
	await requireVisit(c, records, place, ids, input.appointmentId);
	const codes = await findCodes(records, organisationId, [input.code]);
	if (!codes.get(input.code)?.isActive)
		refuse({ code: 'invalid', errors: [{ path: 'code', code: 'unknown_id' }] });
	const row = await freshRow(c, scope, clinic, input, replaced?.id ?? null);
	if (row.on > clockOf(clinic.timeZone).dateAt(c.var.now))
		refuse({ code: 'invalid', errors: [{ path: 'on', code: 'out_of_range' }] });
	return {
		status: 201,
		body: await presentDiagnosis(sealingFor(c.env, organisationId), row, codes),
		statements: [
			...(replaced ? [endStatement(c, records, replaced, 'replaced', clinic)] : []),
			insertDiagnosis(records, row),
			timelineEntry(records, {
				...{ organisationId, patientId: row.patientId },
				...{ clinicId: row.clinicId, at: row.at, kind: 'chart', subjectId: row.id },
				appointmentId: row.appointmentId,
				byName: row.byName,
				title: {
					act: replaced ? 'changed' : 'made',
					name: row.code,
					word: 'diagnosis',
					teeth: row.teeth.split(',').filter(Boolean)
				}
			})
		],
		audit: auditOf(row, replaced ? 'diagnosis.replace' : 'diagnosis.make')
	};
}

async function freshRow(
	c: HttpContext,
	{ organisationId, patientId }: PatientScope,
	clinic: ClinicRow,
	{ note, on, ...said }: MakeDiagnosis,
	replacesId: string | null
): Promise<DiagnosisRow> {
	const caller = requireCaller(c);
	const id = makeId('dia', c.var.now, crypto.getRandomValues(new Uint8Array(16)));
	const sealing = sealingFor(c.env, organisationId);
	return {
		...said,
		organisationId,
		patientId,
		id,
		teeth: teethKey(said.site),
		on: on ?? clockOf(clinic.timeZone).dateAt(c.var.now),
		noteSealed: note ? await sealing.seal(placeOfNote(id), note) : null,
		at: c.var.now,
		byId: callerId(caller),
		byName: caller.name,
		replacesId,
		movedFromId: null,
		movedToId: null,
		endedAt: null,
		endedOn: null,
		endedById: null,
		endedByName: null,
		endedAs: null,
		version: 1
	};
}

/** Ends a diagnosis that is healed or never was; it stays readable with who and when. */
export async function endDiagnosisOf(
	c: HttpContext,
	records: Records,
	row: DiagnosisRow,
	clinic: ClinicRow,
	as: DiagnosisEnd
): Promise<Decision> {
	const caller = requireCaller(c);
	const { organisationId, patientId, clinicId, id } = row;
	const on = clockOf(clinic.timeZone).dateAt(c.var.now);
	const ended = { endedAt: c.var.now, endedOn: on, endedById: callerId(caller) };
	return {
		status: 200,
		body: await presentDiagnosis(
			sealingFor(c.env, organisationId),
			{ ...row, ...ended, endedByName: caller.name, endedAs: as, version: row.version + 1 },
			await findCodes(records, organisationId, [row.code])
		),
		statements: [
			endStatement(c, records, row, as, clinic),
			timelineEntry(records, {
				...{ organisationId, patientId, clinicId, at: c.var.now, kind: 'chart', subjectId: id },
				byName: caller.name,
				title: { act: 'ended', name: row.code, word: 'diagnosis' }
			})
		],
		audit: { ...auditOf(row, 'diagnosis.end'), after: { as } }
	};
}

const endStatement = (
	c: HttpContext,
	records: Records,
	row: DiagnosisRow,
	as: DiagnosisEnd,
	clinic: ClinicRow
) => {
	const caller = requireCaller(c);
	return endDiagnosisRow(records, row, {
		at: c.var.now,
		on: clockOf(clinic.timeZone).dateAt(c.var.now),
		by: { id: callerId(caller), name: caller.name },
		as
	});
};

/** No code and no note: the audit holds no clinical text. */
const auditOf = (row: DiagnosisRow, action: string): AuditEntry => ({
	action,
	subject: { kind: 'diagnosis', id: row.id },
	clinicId: row.clinicId,
	after: { patientId: row.patientId, replacesId: row.replacesId }
});

/**
 * A diagnosis that still stands of the patient or of a record merged into them: 404 when unknown, 409
 * when it was ended, and for a merged record, which is history.
 */
export async function requireStanding(
	records: Records,
	{ organisationId, patientId }: PatientScope,
	id: string
): Promise<DiagnosisRow> {
	const [{ ids }, row] = await Promise.all([
		patientToChange(records, organisationId, patientId),
		getDiagnosis(records, organisationId, id)
	]);
	if (!row || !ids.includes(row.patientId)) refuse({ code: 'not_found' });
	if (row.endedAt !== null) refuse({ code: 'conflict', detail: 'This diagnosis was ended.' });
	return row;
}
