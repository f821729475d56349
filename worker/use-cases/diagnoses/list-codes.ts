import type { DiagnosisCodeView, ListCodes } from '../../contracts/diagnoses.ts';
import {
	DIAGNOSIS_CODES,
	diagnosisOf,
	shippedFoundBy,
	wordsOfSearch
} from '../../domain/clinical/diagnoses/icd10.ts';
import {
	ownCodes,
	pageOfCodes,
	shippedCode,
	type DiagnosisCodeRow
} from '../../repositories/diagnosis-codes.ts';
import type { Records } from '../../repositories/records.ts';

const SHIPPED = DIAGNOSIS_CODES.map(({ code }) => code);

/** The house's codes over those that ship, by their code: in use, its own among them, or retired. */
export async function listCodes(
	records: Records,
	organisationId: string,
	{ query, show, limit, cursor: after = '' }: ListCodes
): Promise<{ items: DiagnosisCodeView[]; nextCursor: string | null }> {
	const wanted = wordsOfSearch(query);
	const isActive = show !== 'retired';
	const [own, instead] = await Promise.all([
		pageOfCodes(records, organisationId, { after, wanted, isActive, limit: limit + 1 }),
		show === 'active' ? ownCodes(records, organisationId, SHIPPED) : new Map()
	]);
	const untouched =
		show === 'active'
			? shippedFoundBy(wanted)
					.filter(({ code }) => code > after && !instead.has(code))
					.flatMap(({ code }) => shippedCode(organisationId, code) ?? [])
			: [];
	const rows = [...own, ...untouched].sort((one, other) => (one.code < other.code ? -1 : 1));
	const shown = rows.slice(0, limit);
	return {
		items: shown.map(presentCode),
		nextCursor: rows.length > limit ? (shown.at(-1)?.code ?? null) : null
	};
}

export function presentCode(row: DiagnosisCodeRow): DiagnosisCodeView {
	const { code, zh, en, ru, isActive, version } = row;
	const shipped = diagnosisOf(code);
	const isAsShipped = shipped && shipped.zh === zh && shipped.en === en && shipped.ru === ru;
	return {
		...{ code, names: { zh, en, ru }, isActive, version },
		source: !shipped ? 'own' : isAsShipped ? 'shipped' : 'renamed',
		shipped: shipped && { zh: shipped.zh, en: shipped.en, ru: shipped.ru }
	};
}
