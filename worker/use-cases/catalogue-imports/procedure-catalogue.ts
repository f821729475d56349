import type {
	ProcedureField,
	SheetLanguage
} from '../../domain/clinical/procedures/sheet-fields.ts';
import { readProcedureCells, USUAL_MINUTES } from '../../domain/clinical/procedures/read-sheet.ts';
import type { SaidOfProcedure } from '../../domain/clinical/procedures/read-sheet.ts';
import { codeKeyOf } from '../../domain/clinical/procedures/shipped.ts';
import { changedCells } from '../../domain/clinical/procedures/write-sheet.ts';
import type { ImportLine } from '../../domain/patients/import-line.ts';
import type { ImportRow } from '../../repositories/imports.ts';
import {
	listProcedures,
	MAX_PROCEDURES,
	writeProcedure,
	type ProcedureRow
} from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import type { ShownIn } from '../procedures/present-procedure.ts';
import { changedRow, freshRow } from '../procedures/write-procedure.ts';
import { writtenVersion, type Catalogue, type JudgedLine } from './catalogue.ts';
import { sheetCell } from './sheet-cell.ts';

const NO_WORDS = { zh: '', en: '', ru: '' };

/** The price list, found by codes whatever their capitals; what stands keeps its id and its area. */
export async function procedureCatalogue(
	records: Records,
	row: ImportRow,
	shownIn: ShownIn & { language: SheetLanguage },
	now: number
): Promise<Catalogue> {
	const all = await listProcedures(records, row.organisationId);
	const byKey = new Map(all.map((one) => [one.codeKey, one]));
	const byId = new Map(all.map((one) => [one.id, one]));
	let made = all;

	function judge(line: ImportLine): JudgedLine {
		const cell = sheetCell<ProcedureField>(line, row.mapping ?? {});
		const key = codeKeyOf(cell('code'));
		const before = byKey.get(key) ?? null;
		const { said, problems } = readProcedureCells(cell, { before, ...shownIn });
		if (problems.length > 0) return { fate: 'refused', key, problems, write: null };
		const after = before ? changed(before, said) : fresh(said);
		const cells = before ? changedCells(before, after) : [];
		if (before && cells.length === 0) return { fate: 'same', key, problems, write: null };
		if (!before) made = [...made, after];
		const statement = writeProcedure(records, after, before?.version ?? 0);
		const write = { id: after.id, statement, change: { cells, before } };
		return { fate: before ? 'changing' : 'ready', key, problems, write };
	}
	function fresh({ names, carePlan, isActive, ...said }: SaidOfProcedure): ProcedureRow {
		const minutes = said.minutes ?? USUAL_MINUTES;
		const input = {
			...{ ...said, minutes, area: said.area ?? 'none' },
			names: { ...NO_WORDS, ...names },
			carePlan: mergeCare(null, carePlan)
		};
		return { ...freshRow(row.organisationId, input, made, shownIn, now), isActive };
	}
	/** A line whose code was retired brings it back, unless its state says otherwise. */
	function changed(before: ProcedureRow, { names, carePlan, area: _, ...said }: SaidOfProcedure) {
		const merged = { ...before.names, ...names };
		const input = { ...said, names: merged, carePlan: mergeCare(before.carePlan, carePlan) };
		return changedRow(before, { ...input, code: before.code }, shownIn, now);
	}
	return {
		room: MAX_PROCEDURES - all.length,
		judge,
		undo({ madeId, change }) {
			const before = (change?.before ?? null) as ProcedureRow | null;
			const current = byId.get(madeId ?? '');
			if (!current || current.version !== writtenVersion(before)) return null;
			const back = before ?? { ...current, isActive: false };
			const next = { version: current.version + 1, createdAt: current.createdAt, updatedAt: now };
			return writeProcedure(records, { ...back, ...next }, current.version);
		}
	};
}

function mergeCare(
	before: ProcedureRow['carePlan'],
	said: Partial<Record<SheetLanguage, string>>
): ProcedureRow['carePlan'] {
	return Object.keys(said).length === 0 ? before : { ...NO_WORDS, ...before, ...said };
}
