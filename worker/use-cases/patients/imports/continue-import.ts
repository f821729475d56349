import type { Caller } from '../../../contracts/caller.ts';
import {
	endOf,
	isWorking,
	subjectOf,
	type WorkingState
} from '../../../domain/patients/import-states.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { callerId } from '../../../http/idempotency.ts';
import { refuse } from '../../../http/refused.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import {
	changeImport,
	emptyChunks,
	getChunk,
	putRows,
	type ChunkRow,
	type ImportRow
} from '../../../repositories/imports.ts';
import type { Records } from '../../../repositories/records.ts';
import { checkCatalogue } from '../../catalogue-imports/check-catalogue.ts';
import { undoCatalogue, writeCatalogue } from '../../catalogue-imports/write-catalogue.ts';
import { checkAppointments } from './check-appointments.ts';
import { checkPatients } from './check-patients.ts';
import { linesIn } from './chunk-sealing.ts';
import { presentProgress } from './present-import.ts';
import type { StepResult } from './step-result.ts';
import { undoRows } from './undo-rows.ts';
import { writeAppointments } from './write-appointments.ts';
import { writePatients } from './write-patients.ts';

export interface ImportContext {
	env: Env;
	records: Records;
	row: ImportRow;
	clinic: ClinicRow;
	caller: Caller;
	now: number;
}

/**
 * Does the next step of an import: one chunk in one batch with its progress, so that it can be
 * broken off anywhere and goes on where it stopped. 409 when there is nothing to do; bookings are
 * gone on with by who confirmed them, under whose keys they are made.
 */
export async function continueImport(context: ImportContext): Promise<Decision> {
	const { records, row, caller, now } = context;
	if (!isWorking(row.state)) refuse({ code: 'conflict', extra: { state: row.state } });
	if (row.kind === 'appointments' && row.actorId !== callerId(caller))
		refuse({
			code: 'forbidden',
			detail: 'Only the person who began this import can go on with it.'
		});
	const scope = { organisationId: row.organisationId, importId: row.id };
	const chunk = await getChunk(records, scope, row.position);
	const isLast = row.position + 1 >= row.chunkCount;
	const next = isLast
		? { state: endOf(row.state), position: 0, updatedAt: now }
		: { position: row.position + 1, updatedAt: now };
	const result = chunk ? await stepOf(context, row.state, chunk) : { statements: [] };
	const isOver = isLast && row.state !== 'checking';
	const done = isLast ? row.rowCount : (chunk?.rowsBefore ?? 0) + rowsIn(chunk);
	return {
		status: 200,
		body: presentProgress({ ...row, ...next, version: row.version + 1 }, done),
		headers: { etag: `"${row.version + 1}"` },
		statements: [
			changeImport(records, row, next),
			...result.statements,
			...(isOver ? [emptyChunks(records, scope)] : [])
		],
		audit: isLast
			? {
					action: `import.${endOf(row.state)}`,
					subject: { kind: 'import', id: row.id },
					clinicId: row.clinicId
				}
			: [],
		...(result.after && { after: result.after })
	};
}

const rowsIn = (chunk: ChunkRow | null) => (chunk ? chunk.lastRow - chunk.firstRow + 1 : 0);

async function stepOf(
	{ env, records, row, clinic, caller, now }: ImportContext,
	state: WorkingState,
	chunk: ChunkRow
): Promise<StepResult> {
	if (subjectOf(row.kind) === 'catalogue')
		return catalogueStep(env, records, row, state, chunk, now);
	if (state === 'undoing') return undoRows(env, records, row, caller, chunk, now);
	const lines = await linesIn(env, row, chunk);
	if (state === 'writing')
		return row.kind === 'patients'
			? writePatients(env, records, row, clinic, lines, now)
			: writeAppointments(env, records, row, clinic, caller, lines, now);
	const check = row.kind === 'patients' ? checkPatients : checkAppointments;
	const scope = { organisationId: row.organisationId, importId: row.id };
	const judged = await check(records, row, clinic, lines, now);
	return { statements: putRows(records, scope, judged) };
}

async function catalogueStep(
	env: Env,
	records: Records,
	row: ImportRow,
	state: WorkingState,
	chunk: ChunkRow,
	now: number
): Promise<StepResult> {
	if (state === 'undoing') return undoCatalogue(records, row, chunk, now);
	const lines = await linesIn(env, row, chunk);
	if (state === 'writing') return writeCatalogue(records, row, lines, now);
	const scope = { organisationId: row.organisationId, importId: row.id };
	return { statements: putRows(records, scope, await checkCatalogue(records, row, lines, now)) };
}
