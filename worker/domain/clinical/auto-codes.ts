import type { Material } from './chart/vocabulary.ts';
import type { Look } from './looks.ts';
import { fitsTooth, type Fit } from './procedures/vocabulary.ts';
import type { Surface } from './teeth/surfaces.ts';
import type { Tooth } from './teeth/tooth.ts';

/** What of a procedure decides whether it is the right one for a tooth. */
export interface AutoCoded extends Fit {
	look: Look;
	material: Material | null;
	isActive: boolean;
}

/** What is to be done, as the chart says it. */
export interface CodeWish {
	look: Look;
	/** Families that mean it, the usual one first; others only if the price list has none of these. */
	families: readonly string[];
	material: Material | null;
}

/**
 * The procedure of the price list that fits a tooth and its surfaces best (F40, auto-codes): of the
 * wished material before any other, then of the more usual family, then the one that says most about
 * what it is for; the first of them on a tie. Null when none fits. Class V counts as one surface.
 */
export function chooseProcedure<Procedure extends AutoCoded>(
	procedures: readonly Procedure[],
	wish: CodeWish,
	tooth: Tooth,
	surfaces: readonly Surface[]
): Procedure | null {
	const fitting = procedures.filter(
		(one) => one.isActive && one.look === wish.look && fitsTooth(one, tooth, surfaces.length)
	);
	const ofFamily = fitting.filter(
		({ family }) => family !== null && wish.families.includes(family)
	);
	let best: { procedure: Procedure; rank: number } | null = null;
	for (const procedure of ofFamily.length > 0 ? ofFamily : fitting) {
		const rank = rankOf(procedure, wish);
		if (best === null || rank > best.rank) best = { procedure, rank };
	}
	return best?.procedure ?? null;
}

const MATERIAL_WEIGHT = 1_000;
const FAMILY_WEIGHT = 10;

function rankOf(one: AutoCoded, { families, material }: CodeWish): number {
	const place = one.family === null ? -1 : families.indexOf(one.family);
	const hasMaterial = material !== null && one.material === material;
	const says = [one.dentition, one.surfacesFrom, one.surfacesTo].filter((fact) => fact !== null);
	return (
		(hasMaterial ? MATERIAL_WEIGHT : 0) +
		(place < 0 ? 0 : (families.length - place) * FAMILY_WEIGHT) +
		says.length +
		(one.toothClasses.length > 0 ? 1 : 0)
	);
}
