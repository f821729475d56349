import type { Look } from './looks.ts';
import type { Surface } from './teeth/surfaces.ts';
import { classOf, type Tooth, type ToothClass } from './teeth/tooth.ts';

/** For which teeth and how many surfaces a procedure is the right one; empty or null: for any. */
export interface AutoCoded {
	look: Look;
	toothClasses: readonly ToothClass[];
	surfacesFrom: number | null;
	surfacesTo: number | null;
	dentition: 'primary' | 'permanent' | null;
	isActive: boolean;
}

/**
 * The procedure of the price list that fits a tooth and its surfaces best (F40, auto-codes): among
 * those that fit, the one that says most about what it is for; the first of them on a tie. Null when
 * none fits. Class V counts as one surface.
 */
export function chooseProcedure<Procedure extends AutoCoded>(
	procedures: readonly Procedure[],
	look: Look,
	tooth: Tooth,
	surfaces: readonly Surface[]
): Procedure | null {
	let best: Procedure | null = null;
	for (const one of procedures) {
		if (!one.isActive || one.look !== look || !fits(one, tooth, surfaces.length)) continue;
		if (best === null || saysHowMuch(one) > saysHowMuch(best)) best = one;
	}
	return best;
}

function fits(one: AutoCoded, tooth: Tooth, surfaces: number): boolean {
	const dentition = tooth.primary ? 'primary' : 'permanent';
	return (
		(one.dentition === null || one.dentition === dentition) &&
		(one.toothClasses.length === 0 || one.toothClasses.includes(classOf(tooth))) &&
		(one.surfacesFrom === null || surfaces >= one.surfacesFrom) &&
		(one.surfacesTo === null || surfaces <= one.surfacesTo)
	);
}

const saysHowMuch = (one: AutoCoded): number =>
	Number(one.dentition !== null) +
	Number(one.toothClasses.length > 0) +
	Number(one.surfacesFrom !== null) +
	Number(one.surfacesTo !== null);
