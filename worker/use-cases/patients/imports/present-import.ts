import type {
	ImportProgress,
	PatientImport,
	PatientImportSummary
} from '../../../contracts/patient-imports.ts';
import { guessMapping } from '../../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import type { ImportRow } from '../../../repositories/imports.ts';

const SAMPLES = 5;

export const summariseImport = (
	row: ImportRow,
	totals: PatientImport['totals'],
	rowsDone: number
): PatientImportSummary => ({
	id: row.id,
	clinicId: row.clinicId,
	kind: row.kind,
	fileName: row.fileName,
	state: row.state,
	dateOrder: row.dateOrder,
	duplicates: row.duplicates,
	rows: row.rowCount,
	rowsDone,
	totals,
	by: { id: row.actorId, name: row.actorName },
	version: row.version,
	createdAt: new Date(row.createdAt).toISOString(),
	updatedAt: new Date(row.updatedAt).toISOString()
});

export const presentProgress = (row: ImportRow, rowsDone: number): ImportProgress => ({
	id: row.id,
	state: row.state,
	rows: row.rowCount,
	rowsDone: Math.min(rowsDone, row.rowCount),
	version: row.version
});

export const presentImport = (
	row: ImportRow,
	totals: PatientImport['totals'],
	rowsDone: number,
	lines: ImportLine[]
): PatientImport => ({
	...summariseImport(row, totals, rowsDone),
	header: row.header,
	samples: lines.slice(0, SAMPLES).map((line) => line.cells),
	guess: guessMapping(row.kind, row.header),
	mapping: row.mapping
});
