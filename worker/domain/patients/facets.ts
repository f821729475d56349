import type { PatientState } from './vocabulary.ts';
import type { PatientWhere, WhereBounds } from './where.ts';

/** One thing that the index of combinations knows of a patient; `days` are beginnings of a day, `YYYYMMDD`. */
export type Facet =
	| { kind: 'all' | 'never_came' }
	| { kind: NamedKind; value: string }
	| { kind: 'born' | 'last_visit'; days: string }
	| { kind: 'done'; value: string; days: string };

type NamedKind = 'state' | 'sex' | 'clinic' | 'doctor' | 'fact' | 'tag' | 'procedure';

/** What the index is asked: one of each of `all`, and none of `none`. */
export interface FacetQuery {
	all: Facet[][];
	none: Facet[];
}

const EARLIEST = '18900101';
const LATEST = '20991231';

/**
 * A search by combination as the index of combinations can answer it: everybody whom `PatientWhere`
 * means is among its answers, and beside them at most those whom the same day, or the same year of
 * birth, parts from them. Null when nothing is asked that it knows.
 */
export function facetsOf(
	where: PatientWhere,
	bounds: WhereBounds,
	more: { tag?: string | undefined; state?: PatientState | undefined } = {}
): FacetQuery | null {
	const born =
		bounds.bornAfter === null && bounds.bornUntil === null
			? []
			: [beginningsOf(digits(bounds.bornAfter) ?? EARLIEST, digits(bounds.bornUntil) ?? LATEST, 4)];
	const { visitFrom, noVisitFrom, doneFrom } = bounds;
	const cameOn = (from: number | null, until: number | null) =>
		beginningsOf(dayOf(from) ?? EARLIEST, dayOf(until) ?? LATEST, 8);
	const doneOn = doneFrom === null ? null : cameOn(doneFrom, null);
	const all: Facet[][] = [
		...(where.facts ?? []).map(({ kind, code }) => [named('fact', `${kind}:${code}`)]),
		...[...(where.tags ?? []), ...(more.tag === undefined ? [] : [more.tag])].map((tag) => [
			named('tag', tag)
		]),
		...(where.procedures ?? []).map((value): Facet[] =>
			doneOn ? doneOn.map((days) => ({ kind: 'done', value, days })) : [named('procedure', value)]
		),
		...(where.doctorId === undefined ? [] : [[named('doctor', where.doctorId)]]),
		...(where.isNew === true ? [[{ kind: 'never_came' } as const]] : []),
		...(visitFrom === null && noVisitFrom === null ? [] : [cameOn(visitFrom, noVisitFrom)]).map(
			(beginnings) => beginnings.map((days): Facet => ({ kind: 'last_visit', days }))
		),
		...born.map((beginnings) => beginnings.map((days): Facet => ({ kind: 'born', days }))),
		...(more.state === undefined ? [] : [[named('state', more.state)]]),
		...(where.clinicId === undefined ? [] : [[named('clinic', where.clinicId)]]),
		...(where.sex === undefined ? [] : [[named('sex', where.sex)]])
	];
	const none = (where.withoutFacts ?? []).map(({ kind, code }) => named('fact', `${kind}:${code}`));
	if (all.length === 0 && none.length === 0) return null;
	return { all: all.length === 0 ? [[{ kind: 'all' }]] : all, none };
}

const named = (kind: NamedKind, value: string): Facet => ({ kind, value });

const digits = (localDate: string | null) => localDate?.replaceAll('-', '') ?? null;
const dayOf = (at: number | null) =>
	at === null ? null : new Date(at).toISOString().slice(0, 10).replaceAll('-', '');

/** Lengths of the beginnings that are indexed: a decade, a year, a month, a day. */
const LENGTHS = [3, 4, 6, 8];
const FIRST = '00000101';
const LAST = '99991231';

/**
 * The fewest beginnings of days that cover all from one to another (`YYYYMMDD`, both included), no
 * longer than `longest`; where these are years, the first and the last may reach beyond.
 */
export function beginningsOf(from: string, to: string, longest: number): string[] {
	const within = (beginning: string): string[] => {
		const first = beginning + FIRST.slice(beginning.length);
		const last = beginning + LAST.slice(beginning.length);
		if (last < from || first > to) return [];
		const length = LENGTHS.find((one) => one > beginning.length);
		if ((first >= from && last <= to) || length === undefined || length > longest)
			return [beginning];
		return nextOf(beginning, length).flatMap(within);
	};
	return numbers(Number(from.slice(0, 3)), Number(to.slice(0, 3)), 3).flatMap(within);
}

const LAST_OF_LENGTH: Record<number, number> = { 4: 9, 6: 12, 8: 31 };

const nextOf = (beginning: string, length: number): string[] =>
	numbers(length === 4 ? 0 : 1, LAST_OF_LENGTH[length] ?? 0, length - beginning.length).map(
		(number) => beginning + number
	);

const numbers = (from: number, to: number, width: number): string[] =>
	Array.from({ length: Math.max(0, to - from + 1) }, (_, n) =>
		String(from + n).padStart(width, '0')
	);
