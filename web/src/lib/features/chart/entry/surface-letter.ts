import { surfacesOf, type Surface } from '#domain/clinical/teeth/surfaces';
import { isUpper, type Tooth } from '#domain/clinical/teeth/tooth';

const TWINS: Record<string, string> = { O: 'I', I: 'O', B: 'F', F: 'B' };

/**
 * The surface that a letter means on this tooth: biting edge and biting face, cheek and lip answer to
 * each other's letters. `P`, the palate's side of an upper tooth, only beside other letters, since
 * alone it is a tool. Null when it means none.
 */
export function surfaceOfLetter(
	tooth: Tooth,
	letter: string,
	isBesideOthers: boolean
): Surface | null {
	const had = surfacesOf(tooth) as string[];
	const sign = letter.toUpperCase();
	if (sign === 'P') return isBesideOthers && isUpper(tooth) ? 'L' : null;
	if (had.includes(sign)) return sign as Surface;
	const twin = TWINS[sign];
	return twin && had.includes(twin) ? (twin as Surface) : null;
}
