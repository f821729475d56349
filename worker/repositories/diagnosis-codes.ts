import { and, asc, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { diagnosisCode } from '../db/schema/diagnoses.ts';
import {
	diagnosisOf,
	searchTextOf,
	type DiagnosisCode,
	type wordsOfSearch
} from '../domain/clinical/diagnoses/icd10.ts';
import { nextVersion } from './next-version.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type DiagnosisCodeRow = typeof diagnosisCode.$inferSelect;

/** An organisation brings no more codes than this. */
export const MAX_CODES = 20_000;

/** These codes as they hold: the organisation's own words, else what ships; retired ones too. */
export async function findCodes(
	records: Records,
	organisationId: string,
	codes: readonly string[]
): Promise<Map<string, DiagnosisCode & { isActive: boolean }>> {
	const own = await ownCodes(records, organisationId, codes);
	const found = new Map<string, DiagnosisCode & { isActive: boolean }>();
	for (const code of codes) {
		const shipped = diagnosisOf(code);
		const one = own.get(code) ?? (shipped && { ...shipped, isActive: true });
		if (one) found.set(code, one);
	}
	return found;
}

/** The organisation's own rows of these codes. */
export async function ownCodes(
	records: Records,
	organisationId: string,
	codes: readonly string[]
): Promise<Map<string, DiagnosisCodeRow>> {
	const asked = [...new Set(codes)];
	if (asked.length === 0) return new Map();
	const rows = await records
		.select()
		.from(diagnosisCode)
		.where(
			and(
				eq(diagnosisCode.organisationId, organisationId),
				sql`${diagnosisCode.code} IN ${inIds(asked)}`
			)
		)
		.limit(MAX_CODES);
	return new Map(rows.map((row) => [row.code, row]));
}

export async function countCodes(records: Records, organisationId: string): Promise<number> {
	const [row] = await records
		.select({ count: sql<number>`count(*)` })
		.from(diagnosisCode)
		.where(eq(diagnosisCode.organisationId, organisationId))
		.limit(1);
	return row?.count ?? 0;
}

/** Own codes by their code, a page after one of them: all, or what is found in one state. */
export const pageOfCodes = (
	records: Records,
	organisationId: string,
	page: { after?: string; wanted?: Wanted; isActive?: boolean; limit: number }
): Promise<DiagnosisCodeRow[]> =>
	records
		.select()
		.from(diagnosisCode)
		.where(
			and(
				eq(diagnosisCode.organisationId, organisationId),
				sql`${diagnosisCode.code} > ${page.after ?? ''}`,
				page.isActive === undefined ? undefined : eq(diagnosisCode.isActive, page.isActive),
				...(page.wanted ? foundBy(page.wanted) : [])
			)
		)
		.orderBy(asc(diagnosisCode.code))
		.limit(page.limit);

type Wanted = ReturnType<typeof wordsOfSearch>;

/** As `isFoundBy` judges: a number begins the text or follows its letter, words stand anywhere. */
const foundBy = ({ words, isNumber }: Wanted) =>
	words.slice(0, 8).map((word) => {
		const place = sql`instr(${diagnosisCode.search}, ${word})`;
		return isNumber ? sql`${place} IN (1, 2)` : sql`${place} > 0`;
	});

/** A code as it stands: the organisation's row, or what ships as version 1 made at no time; else null. */
export async function standingCode(
	records: Records,
	organisationId: string,
	code: string
): Promise<DiagnosisCodeRow | null> {
	const own = await ownCodes(records, organisationId, [code]);
	return own.get(code) ?? shippedCode(organisationId, code);
}

/** What ships has no row until it is given other words or retired. */
export function shippedCode(organisationId: string, code: string): DiagnosisCodeRow | null {
	const shipped = diagnosisOf(code);
	if (!shipped) return null;
	const stamps = { version: 1, createdAt: 0, updatedAt: 0 };
	return { organisationId, ...shipped, search: searchTextOf(shipped), isActive: true, ...stamps };
}

/** The code with what was said of it: the row that is written over the one that stands, if any. */
export function saidOfCode(
	organisationId: string,
	before: DiagnosisCodeRow | null,
	said: { code: string; names?: Partial<Titles> | undefined; isActive?: boolean | undefined },
	now: number
): DiagnosisCodeRow {
	const { zh = '', en = '', ru = '' } = { ...before, ...said.names };
	const { code } = said;
	return {
		...{ organisationId, code, zh, en, ru },
		isActive: said.isActive ?? before?.isActive ?? true,
		search: searchTextOf({ code, zh, en, ru }),
		version: (before?.version ?? 0) + 1,
		createdAt: before?.createdAt || now,
		updatedAt: now
	};
}
type Titles = Omit<DiagnosisCode, 'code'>;

/** Writes the row in place of what ships or of itself; fails on `diagnosis_code.version` when it is stale. */
export const writeCode = (
	records: Records,
	row: DiagnosisCodeRow,
	readVersion: number
): BatchItem<'sqlite'> => {
	const { organisationId: _o, code: _i, createdAt: _c, version: _v, ...fields } = row;
	return records
		.insert(diagnosisCode)
		.values(row)
		.onConflictDoUpdate({
			target: [diagnosisCode.organisationId, diagnosisCode.code],
			set: { ...fields, version: nextVersion(diagnosisCode.version, readVersion) }
		});
};
