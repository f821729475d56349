import type { Area } from '../areas.ts';
import type { Material } from '../chart/vocabulary.ts';
import type { Look } from '../looks.ts';
import shipped from './shipped.json' with { type: 'json' };
import type { Fit, ProcedureGroup } from './vocabulary.ts';

/** One procedure as it ships: a neutral code of our own, no price, named in the three languages. */
export interface ShippedProcedure extends Fit {
	code: string;
	names: { zh: string; en: string; ru: string };
	group: ProcedureGroup;
	area: Area;
	minutes: number;
	pattern: string;
	look: Look;
	material: Material | null;
	recallMonths: number | null;
}

/**
 * The neutral catalogue. CDT, SNODENT and the like are their owners' and cannot ship; a clinic that is
 * licensed for one imports it (domain.md, section 4).
 */
export const SHIPPED_PROCEDURES = shipped as readonly ShippedProcedure[];

/** The same in every organisation, so that nothing has to be written before the first change. */
export const shippedId = (code: string): string => `prc_${code.toLowerCase()}`;

export const codeKeyOf = (code: string): string => code.trim().toLowerCase();
