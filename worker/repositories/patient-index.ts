import { sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { QueryPart, SearchQuery } from '../domain/patients/search-query.ts';
import { portions } from './insert-many.ts';
import type { Records } from './records.ts';

/**
 * Terms of different organisations never meet: each carries a digest of its organisation before
 * it, so one organisation's search reads no other's terms. Two organisations with one digest would
 * only cost time: rows are always joined by organisation as well.
 */
function prefixOf(organisationId: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < organisationId.length; at++)
		hash = Math.imul(hash ^ organisationId.charCodeAt(at), 0x01000193) >>> 0;
	return `${hash.toString(36)}_`;
}

export function indexPatients(
	records: Records,
	organisationId: string,
	rows: { searchId: number; terms: string[] }[]
): BatchItem<'sqlite'>[] {
	const prefix = prefixOf(organisationId);
	const line = (row: { searchId: number; terms: string[] }) => [
		row.searchId,
		row.terms.map((term) => prefix + term).join(' ')
	];
	return portions(rows, line).map((portion) =>
		records.run(sql`INSERT INTO patient_search (rowid, terms)
			SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(${portion})`)
	);
}

export const unindexPatient = (records: Records, searchId: number): BatchItem<'sqlite'> =>
	records.run(sql`DELETE FROM patient_search WHERE rowid = ${searchId}`);

/** Takes all patients that a condition on `patient` selects out of the index. */
export const unindexWhere = (records: Records, where: SQL): BatchItem<'sqlite'> =>
	records.run(sql`DELETE FROM patient_search WHERE rowid IN
		(SELECT search_id FROM patient WHERE ${where})`);

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
	const prefix = prefixOf(organisationId);
	const all = query.parts.map((part) => expressionOf(prefix, part)).join(' AND ');
	if (query.whole === null) return { whole: null, rest: all };
	const whole = quoted(prefix + query.whole);
	return { whole, rest: `(${all}) NOT ${whole}` };
}
