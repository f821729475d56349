import type { Caller } from '../../../contracts/caller.ts';
import type { ScheduleAnswer } from '../../../contracts/clinic-schedule-rpc.ts';
import type { MakeAppointment } from '../../../contracts/schedule-commands.ts';
import {
	ROW_CODES,
	type RowCode,
	type RowProblem
} from '../../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import type { Env } from '../../../env.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { putRows, type ImportRow, type ReportRow } from '../../../repositories/imports.ts';
import { loadPatientCard } from '../../../repositories/patient-cards.ts';
import type { Records } from '../../../repositories/records.ts';
import { readBookings, type ReadBooking } from './check-appointments.ts';
import type { StepResult } from './step-result.ts';
import { rowsOfLines } from './write-patients.ts';

/**
 * Books the lines of one chunk that were ready, in the file's order, through the clinic's object.
 * Each row has its own key, so a step that was broken off and comes again books nothing twice.
 */
export async function writeAppointments(
	env: Env,
	records: Records,
	row: ImportRow,
	clinic: ClinicRow,
	caller: Caller,
	lines: ImportLine[],
	now: number
): Promise<StepResult> {
	const scope = { organisationId: row.organisationId, importId: row.id };
	const judged = await rowsOfLines(records, scope, lines);
	const ready = judged.filter(({ outcome }) => outcome === 'ready');
	const wanted = lines.filter((line) => ready.some((report) => report.row === line.row));
	const read = await readBookings(records, row, clinic, wanted, now);
	const results: ReportRow[] = [];
	for (const report of ready) {
		const one = read.find(({ line }) => line.row === report.row);
		results.push({ ...report, ...(one && (await book(env, records, row, caller, one))) });
	}
	return { statements: putRows(records, scope, results) };
}

async function book(
	env: Env,
	records: Records,
	row: ImportRow,
	caller: Caller,
	{ line, booking, problems }: ReadBooking
): Promise<Pick<ReportRow, 'outcome' | 'problems' | 'madeId'>> {
	if (booking === null) return { outcome: 'failed', problems, madeId: null };
	const { organisationId, clinicId } = row;
	const card = await loadPatientCard(records, organisationId, booking.patientId, env);
	const answer = await env.CLINIC_SCHEDULE.getByName(clinicId).execute({
		clinicId,
		caller,
		key: `import:${row.id}:${line.row}`,
		command: { type: 'appointment.make', input: booking as MakeAppointment },
		...(card && { patient: { organisationId, card } })
	});
	const problem = problemOf(answer);
	if (problem) return { outcome: 'failed', problems: [problem], madeId: null };
	const { id } = JSON.parse((answer as { body: string }).body) as { id: string };
	return { outcome: 'written', problems: [], madeId: id };
}

const isRowCode = (code: string): code is RowCode =>
	(ROW_CODES as readonly string[]).includes(code);

function problemOf(answer: ScheduleAnswer): RowProblem | null {
	if (answer.ok) return null;
	if ('needsPatient' in answer) return { field: 'name', code: 'unknown_id' };
	const { code } = answer.refusal;
	return { field: 'start', code: isRowCode(code) ? code : 'conflict' };
}
