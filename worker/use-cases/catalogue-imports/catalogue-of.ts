import { languageOf } from '../../domain/messaging/words/language.ts';
import type { ImportLine } from '../../domain/patients/import-line.ts';
import type { ImportRow, ReportRow } from '../../repositories/imports.ts';
import type { Records } from '../../repositories/records.ts';
import { shownInFirstClinic } from '../procedures/price-list.ts';
import type { Catalogue } from './catalogue.ts';
import { codeCatalogue } from './code-catalogue.ts';
import { procedureCatalogue } from './procedure-catalogue.ts';

/** The catalogue that an import is about, with what stands under these lines or reports. */
export async function catalogueOf(
	records: Records,
	row: ImportRow,
	about: { lines: readonly ImportLine[] } | { reports: readonly ReportRow[] },
	now: number
): Promise<Catalogue> {
	const shownIn = await shownInFirstClinic(records, row.organisationId);
	const language = languageOf(shownIn.locale);
	return row.kind === 'procedures'
		? procedureCatalogue(records, row, { ...shownIn, language }, now)
		: codeCatalogue(records, row, about, language, now);
}
