import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { patient, patientTag } from '../db/schema/patients.ts';
import type { SearchQuery } from '../domain/patients/search-query.ts';
import type { PatientState } from '../domain/patients/vocabulary.ts';
import { matchesOf } from './patient-index.ts';
import { narrowed } from './patient-search-narrow.ts';
import { whereConditions, type BoundWhere } from './patient-where.ts';
import { patientRows, type PatientRow } from './patients.ts';
import type { Records } from './records.ts';

export interface ListFilter {
	/** Null lists everybody. */
	query: SearchQuery | null;
	tag?: string;
	state?: PatientState;
	/** A search by combination (F39). */
	narrow?: BoundWhere;
}

/** Where a list goes on: those named exactly so come first (`whole`), then the rest, newest first. */
export interface ListCursor {
	stage: 'whole' | 'rest';
	before: number;
}

const START: ListCursor = { stage: 'whole', before: Number.MAX_SAFE_INTEGER };

/**
 * A page of patients with the place to go on from, or null at the end. A hit on a merged record
 * brings its survivor once a page. Retired patients are never listed.
 */
export async function listPatients(
	records: Records,
	organisationId: string,
	filter: ListFilter,
	limit: number,
	cursor: ListCursor = START
): Promise<{ rows: PatientRow[]; next: ListCursor | null }> {
	const hits = filter.query
		? await searchHits(records, organisationId, filter, filter.query, limit + 1, cursor)
		: await newest(records, organisationId, filter, limit + 1, cursor);
	const page = hits.slice(0, limit);
	const last = page.at(-1);
	const next = hits.length > limit && last ? last.cursor : null;
	const rows = page.map((hit) => hit.row);
	return { rows: await toSurvivors(records, organisationId, rows), next };
}

interface Hit {
	row: PatientRow;
	cursor: ListCursor;
}
const hitsOf = (rows: PatientRow[], stage: ListCursor['stage']): Hit[] =>
	rows.map((row) => ({ row, cursor: { stage, before: row.searchId } }));

async function searchHits(
	records: Records,
	organisationId: string,
	filter: ListFilter,
	query: SearchQuery,
	limit: number,
	cursor: ListCursor
): Promise<Hit[]> {
	const { whole, rest } = matchesOf(organisationId, query);
	const find = (match: string, before: number) =>
		records
			.select(getTableColumns(patient))
			// A cross join keeps this order: the index finds, the patients are looked up.
			.from(sql`patient_search AS hit`)
			.crossJoin(patient)
			.where(
				and(
					sql`${patient.searchId} = hit.rowid`,
					sql`patient_search MATCH ${match}`,
					sql`hit.rowid < ${before}`,
					conditionOf(organisationId, filter)
				)
			)
			.orderBy(sql`hit.rowid DESC`)
			.limit(limit);
	const [first, second] = await records.batch([
		find(whole ?? rest, cursor.stage === 'whole' && whole ? cursor.before : 0),
		find(rest, cursor.stage === 'rest' ? cursor.before : START.before)
	]);
	return [...hitsOf(first, 'whole'), ...hitsOf(second, 'rest')].slice(0, limit);
}

async function newest(
	records: Records,
	organisationId: string,
	filter: ListFilter,
	limit: number,
	cursor: ListCursor
): Promise<Hit[]> {
	const { tag, narrow, ...others } = filter;
	if (narrow) {
		const isListed = conditionOf(organisationId, tag === undefined ? others : { ...others, tag });
		return hitsOf(
			await narrowed(records, organisationId, narrow, isListed, limit, cursor.before),
			'rest'
		);
	}
	const columns = records.select(getTableColumns(patient));
	const isListed = and(conditionOf(organisationId, others), sql`${patient.mergedIntoId} IS NULL`);
	const rows =
		tag === undefined
			? await columns
					.from(patient)
					.where(and(isListed, sql`${patient.searchId} < ${cursor.before}`))
					.orderBy(desc(patient.searchId))
					.limit(limit)
			: await columns
					.from(patientTag)
					.crossJoin(patient)
					.where(
						and(
							eq(patientTag.organisationId, organisationId),
							eq(patientTag.tag, tag),
							sql`${patientTag.searchId} < ${cursor.before}`,
							eq(patient.searchId, patientTag.searchId),
							isListed
						)
					)
					.orderBy(desc(patientTag.searchId))
					.limit(limit);
	return hitsOf(rows, 'rest');
}

function conditionOf(organisationId: string, filter: ListFilter): SQL | undefined {
	return and(
		eq(patient.organisationId, organisationId),
		sql`${patient.retiredAt} IS NULL`,
		filter.state === undefined ? undefined : eq(patient.state, filter.state),
		filter.tag === undefined
			? undefined
			: sql`EXISTS (SELECT 1 FROM patient_tag AS tagged
				WHERE tagged.organisation_id = ${organisationId} AND tagged.tag = ${filter.tag}
				AND tagged.search_id = ${patient.searchId})`,
		filter.narrow && whereConditions(organisationId, filter.narrow)
	);
}

async function toSurvivors(
	records: Records,
	organisationId: string,
	rows: PatientRow[]
): Promise<PatientRow[]> {
	const wanted = rows.flatMap((row) => (row.mergedIntoId === null ? [] : [row.mergedIntoId]));
	if (wanted.length === 0) return rows;
	const survivors = new Map(
		(await patientRows(records, organisationId, wanted)).map((row) => [row.id, row])
	);
	const found = rows.map((row) => survivors.get(row.mergedIntoId ?? '') ?? row);
	const seen = new Set<string>();
	return found.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
