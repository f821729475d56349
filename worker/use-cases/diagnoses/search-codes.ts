import {
	DIAGNOSIS_CODES,
	ICD10_NOTICE,
	inAnyLanguage,
	isHeading,
	searchDiagnoses,
	wordsOfSearch,
	type DiagnosisCode
} from '../../domain/clinical/diagnoses/icd10.ts';
import { ownCodes, pageOfCodes } from '../../repositories/diagnosis-codes.ts';
import type { Records } from '../../repositories/records.ts';

const MOST_FOUND = 40;

/**
 * Codes by number or words: the organisation's own and, where it has none of its own under a code, those
 * that ship. Retired ones are not among them. Nothing typed gives all that ship, for browsing.
 */
export async function searchCodes(
	records: Records,
	organisationId: string,
	typed: string
): Promise<{ notice: string; items: DiagnosisCode[] }> {
	const wanted = wordsOfSearch(typed);
	const isBrowsing = wanted.words.length === 0;
	const shipped = isBrowsing ? DIAGNOSIS_CODES : searchDiagnoses(typed, MOST_FOUND);
	const [own, instead] = await Promise.all([
		isBrowsing
			? []
			: pageOfCodes(records, organisationId, { wanted, isActive: true, limit: MOST_FOUND }),
		ownCodes(
			records,
			organisationId,
			shipped.map(({ code }) => code)
		)
	]);
	const items = new Map<string, DiagnosisCode>();
	for (const one of shipped) {
		const row = instead.get(one.code);
		if (row && !row.isActive) continue;
		items.set(one.code, row ?? one);
	}
	for (const one of own) items.set(one.code, one);
	const sorted = isBrowsing ? [...items.values()] : [...items.values()].sort(preciseFirst);
	return {
		notice: ICD10_NOTICE,
		items: sorted.slice(0, isBrowsing ? DIAGNOSIS_CODES.length : MOST_FOUND).map(inAnyLanguage)
	};
}

/** Those of the house stand among those that ship, by their code; headings come last. */
const preciseFirst = (one: DiagnosisCode, other: DiagnosisCode): number =>
	Number(isHeading(one)) - Number(isHeading(other)) || (one.code < other.code ? -1 : 1);
