import { classOf, type Tooth } from '../teeth/tooth.ts';
import type { Fit } from './vocabulary.ts';

/** A tooth that a procedure is not meant for, and why: a molar for a front crown, a milk tooth. */
export interface Misfit {
	tooth: Tooth;
	why: 'class' | 'dentition';
}

/**
 * The first of the teeth that the procedure is not meant for, null when it is meant for all. A
 * supernumerary tooth has no class of its own and is never told off. How many surfaces were treated is
 * no question here: that is counted, not mistaken.
 */
export function misfitOf(
	{ toothClasses, dentition }: Pick<Fit, 'toothClasses' | 'dentition'>,
	teeth: readonly Tooth[]
): Misfit | null {
	for (const tooth of teeth) {
		if (tooth.supernumerary) continue;
		if (dentition !== null && (dentition === 'primary') !== tooth.primary)
			return { tooth, why: 'dentition' };
		if (toothClasses.length > 0 && !toothClasses.includes(classOf(tooth)))
			return { tooth, why: 'class' };
	}
	return null;
}
