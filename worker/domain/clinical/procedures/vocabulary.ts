import { classOf, type Tooth, type ToothClass } from '../teeth/tooth.ts';

/** The chapters of a price list, in the order in which they are shown. */
export const PROCEDURE_GROUPS = [
	'diagnostics',
	'prevention',
	'restoration',
	'endodontics',
	'periodontics',
	'surgery',
	'implantology',
	'prosthetics',
	'orthodontics',
	'children',
	'other'
] as const;
export type ProcedureGroup = (typeof PROCEDURE_GROUPS)[number];

/** For which teeth and how many surfaces a procedure of a family is meant. */
export interface Fit {
	/** Procedures that differ only by tooth and number of surfaces share a family: `composite`. */
	family: string | null;
	/** None named is every class. */
	toothClasses: readonly ToothClass[];
	surfacesFrom: number | null;
	surfacesTo: number | null;
	/** Milk teeth only, permanent ones only, or both. */
	dentition: 'primary' | 'permanent' | null;
}

/** Whether the procedure is meant for that tooth with that many surfaces. */
export const fitsTooth = (fit: Omit<Fit, 'family'>, tooth: Tooth, surfaces: number): boolean =>
	(fit.toothClasses.length === 0 || fit.toothClasses.includes(classOf(tooth))) &&
	(fit.surfacesFrom === null || surfaces >= fit.surfacesFrom) &&
	(fit.surfacesTo === null || surfaces <= fit.surfacesTo) &&
	(fit.dentition === null || (fit.dentition === 'primary') === tooth.primary);
