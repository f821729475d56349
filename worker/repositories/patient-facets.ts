import { sql, type SQL } from 'drizzle-orm';
import type { Facet, FacetQuery } from '../domain/patients/facets.ts';

/** Stands in an expression for the number of the organisation's book, which begins every term. */
const BOOK = '#';

/**
 * The expression of a search by combination for `patient_search_facets`, whose rows are kept by the
 * triggers of `0006_patient_search_facets.sql`. It finds nobody in a house without patients.
 */
export const facetMatch = (organisationId: string, { all, none }: FacetQuery): SQL => {
	const expression = [
		all.map((facets) => `(${facets.map(termOf).join(' OR ')})`).join(' AND '),
		...none.map(termOf)
	].join(' NOT ');
	return sql`replace(${expression}, ${BOOK},
		coalesce((SELECT number FROM patient_book WHERE organisation_id = ${organisationId}), 0))`;
};

/** Everything but letters of our own and figures is hexadecimal, so nothing can be an operator (T17). */
function termOf(facet: Facet): string {
	switch (facet.kind) {
		case 'all':
			return `"${BOOK}a"`;
		case 'never_came':
			return `"${BOOK}n"`;
		case 'born':
			return `"${BOOK}b${facet.days}"`;
		case 'last_visit':
			return `"${BOOK}v${facet.days}"`;
		case 'done':
			return `"${BOOK}p${hexOf(facet.value)}z${facet.days}"`;
		default:
			return `"${BOOK}${LETTERS[facet.kind]}${hexOf(facet.value)}"`;
	}
}

const LETTERS = {
	state: 's',
	sex: 'x',
	clinic: 'c',
	doctor: 'd',
	fact: 'f',
	tag: 't',
	procedure: 'p'
} as const;

const hexOf = (text: string): string =>
	Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
