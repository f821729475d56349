import type { FactKind } from '../clinical/medical/vocabulary.ts';
import type { Sex } from './vocabulary.ts';

/** Something known of their health. */
export interface FactWish {
	kind: FactKind;
	/** Of the shipped list. */
	code: string;
}

/**
 * A search by combination (F39): all that is said must hold, of each list everything that is in it.
 * Dates are local (`YYYY-MM-DD`), ages whole years today, visits only those that took place.
 */
export interface PatientWhere {
	facts?: FactWish[] | undefined;
	/** Nobody who has one of these. */
	withoutFacts?: FactWish[] | undefined;
	tags?: string[] | undefined;
	/** Procedures done, by id. */
	procedures?: string[] | undefined;
	/** Since when `procedures` were done; never said without them. */
	proceduresSince?: string | undefined;
	lastVisitBefore?: string | undefined;
	lastVisitFrom?: string | undefined;
	/** Never came yet. */
	isNew?: boolean | undefined;
	ageFrom?: number | undefined;
	ageTo?: number | undefined;
	sex?: Sex | undefined;
	/** The doctor who answers for them. */
	doctorId?: string | undefined;
	/** Where they were first seen. */
	clinicId?: string | undefined;
}

/** The same in instants and birth dates: what the records are asked. */
export interface WhereBounds {
	/** Milliseconds since 1970: a visit at or after it, none at or after it, a procedure at or after it. */
	visitFrom: number | null;
	noVisitFrom: number | null;
	doneFrom: number | null;
	/** Born after the first and not after the second (`YYYY-MM-DD`). */
	bornAfter: string | null;
	bornUntil: string | null;
}

/**
 * Dates and ages as bounds. `today` and `startOf` are of the zone in which the asking clinic lives;
 * whoever was born on 29 February is a year older on 1 March.
 */
export function boundsOf(
	where: PatientWhere,
	today: string,
	startOf: (localDate: string) => number
): WhereBounds {
	const startOrNull = (on: string | undefined) => (on === undefined ? null : startOf(on));
	return {
		visitFrom: startOrNull(where.lastVisitFrom),
		noVisitFrom: startOrNull(where.lastVisitBefore),
		doneFrom: startOrNull(where.proceduresSince),
		bornAfter: where.ageTo === undefined ? null : yearsBefore(today, where.ageTo + 1),
		bornUntil: where.ageFrom === undefined ? null : yearsBefore(today, where.ageFrom)
	};
}

/** The same day so many years earlier, as text that compares: 29 February stays what it is. */
const yearsBefore = (on: string, years: number): string =>
	`${String(Number(on.slice(0, 4)) - years).padStart(4, '0')}${on.slice(4)}`;

/** Whether anything is asked for at all. */
export const isNarrow = (where: PatientWhere): boolean =>
	Object.values(where).some((wish) =>
		Array.isArray(wish) ? wish.length > 0 : wish !== undefined && wish !== false
	);
