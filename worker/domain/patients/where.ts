import type { FactKind } from '../clinical/medical/vocabulary.ts';
import type { Sex } from './vocabulary.ts';

/** Something known of their health: of this kind where one is said. */
export interface FactWish {
	kind?: FactKind | undefined;
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
