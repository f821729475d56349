import {
	readCode,
	readCodeCells,
	type CodeField
} from '../../domain/clinical/diagnoses/code-sheet.ts';
import type { SheetLanguage } from '../../domain/clinical/procedures/sheet-fields.ts';
import type { ImportLine } from '../../domain/patients/import-line.ts';
import {
	countCodes,
	MAX_CODES,
	ownCodes,
	saidOfCode,
	shippedCode,
	writeCode,
	type DiagnosisCodeRow
} from '../../repositories/diagnosis-codes.ts';
import type { ImportRow, ReportRow } from '../../repositories/imports.ts';
import type { Records } from '../../repositories/records.ts';
import { writtenVersion, type Catalogue, type JudgedLine } from './catalogue.ts';
import { sheetCell } from './sheet-cell.ts';

/** The organisation's diagnosis codes over those that ship; a code that ships may get other words. */
export async function codeCatalogue(
	records: Records,
	row: ImportRow,
	about: { lines: readonly ImportLine[] } | { reports: readonly ReportRow[] },
	language: SheetLanguage,
	now: number
): Promise<Catalogue> {
	const { organisationId } = row;
	const cellOf = (line: ImportLine) => sheetCell<CodeField>(line, row.mapping ?? {});
	const codes =
		'lines' in about
			? about.lines.flatMap((line) => readCode(cellOf(line)('code')) ?? [])
			: about.reports.flatMap(({ madeId }) => madeId ?? []);
	const [own, count] = await Promise.all([
		ownCodes(records, organisationId, codes),
		countCodes(records, organisationId)
	]);
	const standing = (code: string) => own.get(code) ?? shippedCode(organisationId, code);

	function judge(line: ImportLine): JudgedLine {
		const isKnown = (code: string) => standing(code) !== null;
		const { said, problems } = readCodeCells(cellOf(line), { language, isKnown });
		const key = said.code;
		if (problems.length > 0) return { fate: 'refused', key, problems, write: null };
		const before = standing(key);
		const after = saidOfCode(organisationId, before, said, now);
		const cells = before ? changesOf(before, after) : [];
		if (before && cells.length === 0) return { fate: 'same', key, problems, write: null };
		const statement = writeCode(records, after, before?.version ?? 0);
		const write = { id: key, statement, change: { cells, before } };
		return { fate: before ? 'changing' : 'ready', key, problems, write };
	}
	return {
		room: MAX_CODES - count,
		judge,
		undo({ madeId, change }) {
			const before = (change?.before ?? null) as DiagnosisCodeRow | null;
			const current = own.get(madeId ?? '');
			if (!current || current.version !== writtenVersion(before)) return null;
			const back = before ?? { ...current, isActive: false };
			const next = { version: current.version + 1, createdAt: current.createdAt, updatedAt: now };
			return writeCode(records, { ...back, ...next }, current.version);
		}
	};
}

function changesOf(before: DiagnosisCodeRow, after: DiagnosisCodeRow) {
	const state = ({ isActive }: DiagnosisCodeRow) => (isActive ? 'active' : 'retired');
	const pairs = [
		{ field: 'nameZh' as const, from: before.zh, to: after.zh },
		{ field: 'nameEn' as const, from: before.en, to: after.en },
		{ field: 'nameRu' as const, from: before.ru, to: after.ru },
		{ field: 'state' as const, from: state(before), to: state(after) }
	];
	return pairs.filter(({ from, to }) => from !== to);
}
