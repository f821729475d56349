import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { patient } from '../db/schema/patients.ts';
import { facetsOf } from '../domain/patients/facets.ts';
import type { SearchQuery } from '../domain/patients/search-query.ts';
import type { PatientState } from '../domain/patients/vocabulary.ts';
import { facetMatch } from './patient-facets.ts';
import { matchesOf } from './patient-index.ts';
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
	const facets = facetsIn(organisationId, filter);
	const condition = conditionOf(organisationId, filter);
	const find = (match: string, before: number) =>
		lookUp(records, organisationId, wordHits(match, facets, before), condition, limit);
	if (whole === null || cursor.stage === 'rest')
		return hitsOf(await find(rest, cursor.stage === 'rest' ? cursor.before : START.before), 'rest');
	const [first, second] = await records.batch([
		find(whole, cursor.before),
		find(rest, START.before)
	]);
	return [...hitsOf(first, 'whole'), ...hitsOf(second, 'rest')].slice(0, limit);
}

/** An intersection walks both lists side by side and makes neither whole. */
function wordHits(match: string, facets: SQL | null, before: number): SQL {
	const words = sql`SELECT rowid AS search_id FROM patient_search
		WHERE patient_search MATCH ${match} AND rowid < ${before}`;
	return facets === null ? words : sql`${words} INTERSECT ${facetHits(facets, before)}`;
}

const facetHits = (facets: SQL, before: number): SQL =>
	sql`SELECT rowid AS search_id FROM patient_search_facets
		WHERE patient_search_facets MATCH ${facets} AND rowid < ${before}`;

async function newest(
	records: Records,
	organisationId: string,
	filter: ListFilter,
	limit: number,
	cursor: ListCursor
): Promise<Hit[]> {
	const facets = facetsIn(organisationId, filter);
	const isListed = and(conditionOf(organisationId, filter), sql`${patient.mergedIntoId} IS NULL`);
	const rows = facets
		? await lookUp(records, organisationId, facetHits(facets, cursor.before), isListed, limit)
		: await records
				.select()
				.from(patient)
				.where(
					and(
						eq(patient.organisationId, organisationId),
						isListed,
						sql`${patient.searchId} < ${cursor.before}`
					)
				)
				.orderBy(desc(patient.searchId))
				.limit(limit);
	return hitsOf(rows, 'rest');
}

/**
 * The index finds, newest first, the patients are looked up by their search id and held to every wish,
 * until the page is full. The cross join keeps this order; the limit that is none keeps the hits in
 * theirs, where an order of the whole would read all of them first; the plus keeps every index away
 * that begins with the organisation, by which the whole house was walked for each hit.
 */
const lookUp = (
	records: Records,
	organisationId: string,
	hits: SQL,
	condition: SQL | undefined,
	limit: number
) =>
	records
		.select(getTableColumns(patient))
		.from(sql`(${hits} ORDER BY search_id DESC LIMIT -1) AS hit`)
		.crossJoin(patient)
		.where(
			and(
				sql`${patient.searchId} = hit.search_id`,
				sql`+${patient.organisationId} = ${organisationId}`,
				condition
			)
		)
		.limit(limit);

const NO_BOUNDS = {
	visitFrom: null,
	noVisitFrom: null,
	doneFrom: null,
	bornAfter: null,
	bornUntil: null
};

function facetsIn(organisationId: string, { narrow, tag, state }: ListFilter): SQL | null {
	const asked = facetsOf(narrow?.where ?? {}, narrow?.bounds ?? NO_BOUNDS, { tag, state });
	return asked && facetMatch(organisationId, asked);
}

function conditionOf(organisationId: string, filter: ListFilter): SQL | undefined {
	return and(
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
