import { MOST_IMPORT_ROWS, type ImportType } from '../../../contracts/patient-imports.ts';
import { makeId } from '../../../domain/kernel/ids.ts';
import { chunksOf, linesOf, type ImportLine } from '../../../domain/patients/import-line.ts';
import type { ImportKind } from '../../../domain/patients/import-states.ts';
import type { Caller } from '../../../contracts/caller.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { callerId } from '../../../http/idempotency.ts';
import { refuse } from '../../../http/refused.ts';
import { readCsvRows } from '../../../integrations/tables/csv.ts';
import { readXlsxRows } from '../../../integrations/tables/xlsx.ts';
import type { ImportRow } from '../../../repositories/imports.ts';
import { insertImport } from '../../../repositories/imports.ts';
import type { Records } from '../../../repositories/records.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { chunkSealing } from './chunk-sealing.ts';
import { presentImport } from './present-import.ts';

export interface Upload {
	kind: ImportKind;
	fileName: string;
	type: ImportType;
	bytes: Uint8Array;
}

/** Rows of a step: a booking is a call to the clinic's object, a patient only a line in a batch. */
export const CHUNK_ROWS: Record<ImportKind, number> = {
	patients: 200,
	appointments: 25,
	procedures: 100,
	diagnoses: 200
};

/**
 * Keeps a file's lines, sealed, and guesses its columns; nothing else is written until the import
 * is confirmed. A file that cannot be read, is empty or has over 10,000 rows is refused.
 */
export async function uploadImport(
	env: Env,
	records: Records,
	clinic: ClinicRow,
	caller: Caller,
	upload: Upload,
	now: number
): Promise<Decision> {
	const { header, lines } = await readTable(upload);
	if (lines.length === 0) refuseFile('required');
	if (lines.length > MOST_IMPORT_ROWS) refuseFile('out_of_range');
	const chunks = chunksOf(lines, CHUNK_ROWS[upload.kind]);
	const { organisationId } = clinic;
	const id = makeId('imp', now, crypto.getRandomValues(new Uint8Array(16)));
	const row: ImportRow = {
		organisationId,
		id,
		clinicId: clinic.id,
		kind: upload.kind,
		fileName: upload.fileName,
		state: 'uploaded',
		header,
		mapping: null,
		dateOrder: clinic.locale.startsWith('zh') ? 'ymd' : clinic.country === 'US' ? 'mdy' : 'dmy',
		duplicates: null,
		rowCount: lines.length,
		chunkCount: chunks.length,
		position: 0,
		actorId: callerId(caller),
		actorName: caller.name,
		version: 1,
		createdAt: now,
		updatedAt: now
	};
	return {
		status: 201,
		body: presentImport(row, {}, 0, lines),
		headers: { etag: '"1"' },
		statements: insertImport(records, row, await sealChunks(env, row, chunks)),
		audit: {
			action: 'import.upload',
			subject: { kind: 'import', id },
			clinicId: clinic.id,
			after: { kind: upload.kind, rows: lines.length }
		}
	};
}

const refuseFile = (code: 'required' | 'out_of_range' | 'wrong_type'): never =>
	refuse({ code: 'invalid', errors: [{ path: 'file', code }] });

async function readTable({ type, bytes }: Upload) {
	const mostRows = MOST_IMPORT_ROWS + 1_000;
	try {
		if (type === 'xlsx') return linesOf(await readXlsxRows(bytes, mostRows), new Set());
		const { rows, broken } = readCsvRows(bytes, mostRows);
		return linesOf(rows, broken);
	} catch {
		return refuseFile('wrong_type');
	}
}

async function sealChunks(env: Env, row: ImportRow, chunks: ImportLine[][]) {
	const sealing = chunkSealing(env, row);
	let rowsBefore = 0;
	return Promise.all(
		chunks.map(async (lines, position) => {
			const before = rowsBefore;
			rowsBefore += lines.length;
			return {
				organisationId: row.organisationId,
				importId: row.id,
				position,
				firstRow: lines[0]?.row ?? 0,
				lastRow: lines.at(-1)?.row ?? 0,
				rowsBefore: before,
				linesSealed: await sealing.seal(position, lines)
			};
		})
	);
}
