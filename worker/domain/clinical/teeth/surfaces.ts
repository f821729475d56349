import { isAnterior, type Tooth } from './tooth.ts';

/**
 * Mesial, occlusal (posterior), incisal (anterior), distal, buccal (posterior), facial (anterior), the
 * gingival third of the outer side (class V), lingual. The order is the one in which they are written.
 */
export const SURFACES = ['M', 'O', 'I', 'D', 'B', 'F', 'V', 'L'] as const;
export type Surface = (typeof SURFACES)[number];

/** The six surfaces that a tooth has. */
export const surfacesOf = (tooth: Pick<Tooth, 'position'>): Surface[] =>
	isAnterior(tooth) ? ['M', 'I', 'D', 'F', 'V', 'L'] : ['M', 'O', 'D', 'B', 'V', 'L'];

/** In written order, each once; what the tooth does not have is left out. */
export const orderSurfaces = (
	tooth: Pick<Tooth, 'position'>,
	surfaces: readonly Surface[]
): Surface[] => {
	const had = surfacesOf(tooth);
	return SURFACES.filter((surface) => surfaces.includes(surface) && had.includes(surface));
};
