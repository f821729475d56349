import { eq, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { QueryPart, SearchQuery } from '../domain/patients/search-query.ts';
import { termPrefixOf } from '../domain/patients/search-terms.ts';
import { insertMany } from './insert-many.ts';
import type { Records } from './records.ts';

/** The index as drizzle sees it; its table is made by hand in `0007_patient_search_beginnings.sql`. */
const patientSearch = sqliteTable('patient_search', {
	rowid: integer('rowid').primaryKey(),
	terms: text('terms').notNull()
});

export const indexPatients = (
	records: Records,
	organisationId: string,
	rows: { searchId: number; terms: string[] }[]
): BatchItem<'sqlite'>[] => {
	const prefix = termPrefixOf(organisationId);
	return insertMany(
		records,
		patientSearch,
		rows.map(({ searchId, terms }) => ({
			rowid: searchId,
			terms: terms.map((term) => prefix + term).join(' ')
		}))
	);
};

export const unindexPatient = (records: Records, searchId: number): BatchItem<'sqlite'> =>
	records.delete(patientSearch).where(eq(patientSearch.rowid, searchId));

/** Takes all patients that a condition on `patient` selects out of the index. */
export const unindexWhere = (records: Records, where: SQL): BatchItem<'sqlite'> =>
	records.delete(patientSearch).where(sql`rowid IN (SELECT search_id FROM patient WHERE ${where})`);

/** What is typed becomes quoted strings of the query language, never its operators (T17). */
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function expressionOf(prefix: string, part: QueryPart): string {
	if (part.kind === 'phrase') return quoted(part.signs.map((sign) => prefix + sign).join(' '));
	if (part.kind === 'beginning') return `${quoted(prefix + part.term)} *`;
	return `(${[
		...part.beginnings.map((digits) => `${quoted(prefix + digits)} *`),
		...part.exact.map((term) => quoted(prefix + term))
	].join(' OR ')})`;
}

/** Those named exactly so, and all others that match: two expressions without a common row. */
export function matchesOf(
	organisationId: string,
	query: SearchQuery
): { whole: string | null; rest: string } {
	const prefix = termPrefixOf(organisationId);
	const all = query.parts.map((part) => expressionOf(prefix, part)).join(' AND ');
	if (query.whole === null) return { whole: null, rest: all };
	const whole = quoted(prefix + query.whole);
	return { whole, rest: `(${all}) NOT ${whole}` };
}
