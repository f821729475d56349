import { CODE_FIELDS, CODE_HEADERS } from '../../domain/clinical/diagnoses/code-sheet.ts';
import {
	SHEET_LANGUAGES,
	wordOfValue,
	type SheetLanguage
} from '../../domain/clinical/procedures/sheet-fields.ts';
import { sheetHeader, sheetLine } from '../../domain/clinical/procedures/write-sheet.ts';
import { csvOf } from '../../domain/patients/csv-cell.ts';
import { MAX_CODES, pageOfCodes } from '../../repositories/diagnosis-codes.ts';
import { listProcedures } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';

const BOM = '\ufeff';
const PAGE = 2_000;

/**
 * The whole price list, the retired among it, in the words of a language (UTF-8 with BOM, no cell runs as
 * a formula, T16). Taken in again it changes nothing.
 */
export async function exportProcedures(
	records: Records,
	organisationId: string,
	language: SheetLanguage
): Promise<Response> {
	const rows = await listProcedures(records, organisationId);
	const lines = rows.map((row) => sheetLine(row, language));
	return csvFile('procedures.csv', [sheetHeader(language), ...lines]);
}

/** The organisation's own diagnosis codes, the retired among them. */
export async function exportCodes(
	records: Records,
	organisationId: string,
	language: SheetLanguage
): Promise<Response> {
	const at = SHEET_LANGUAGES.indexOf(language);
	const fields = CODE_FIELDS.filter((field) => field !== 'title');
	const lines = [fields.map((field) => CODE_HEADERS[field][at] ?? field)];
	let after = '';
	while (lines.length <= MAX_CODES) {
		const page = await pageOfCodes(records, organisationId, { after, limit: PAGE });
		for (const { code, zh, en, ru, isActive } of page) {
			const state = wordOfValue('state', isActive ? 'active' : 'retired', language);
			lines.push([code, zh, en, ru, state]);
		}
		if (page.length < PAGE) break;
		after = page.at(-1)?.code ?? '';
	}
	return csvFile('diagnosis-codes.csv', lines);
}

const csvFile = (name: string, lines: string[][]): Response =>
	new Response(BOM + csvOf(lines), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store'
		}
	});
