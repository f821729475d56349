import type { Procedure } from '#contracts/procedures';
import { ARCHES, SEXTANTS, type Arch, type Sextant, type Site } from '#domain/clinical/areas';
import { orderSurfaces, type Surface } from '#domain/clinical/teeth/surfaces';
import { QUADRANTS, type Quadrant, type Tooth } from '#domain/clinical/teeth/tooth';

/** Where something is to be done, as far as it was said. */
export interface Where {
	teeth: Tooth[];
	surfaces: Surface[];
	/** Quadrant, sextant or arch. */
	part: string;
}

const EMPTY: Site = {
	...{ area: 'none', teeth: [], surfaces: [], quadrant: null, sextant: null, arch: null }
};

/** Parts of the mouth to choose from, for areas that name one. */
export function partsOf(area: Site['area']): string[] {
	if (area === 'quadrant') return QUADRANTS.map(String);
	if (area === 'sextant') return SEXTANTS.map(String);
	return area === 'arch' ? [...ARCHES] : [];
}

/**
 * The sites of one procedure: one for each tooth where it is done tooth by tooth, else a single one.
 * Null while something is missing.
 */
export function sitesOf({ area }: Pick<Procedure, 'area'>, where: Where): Site[] | null {
	const { teeth, surfaces, part } = where;
	switch (area) {
		case 'tooth':
			return teeth.length > 0 ? teeth.map((tooth) => ({ ...EMPTY, area, teeth: [tooth] })) : null;
		case 'surface': {
			const sites = teeth.map((tooth) => ({
				...{ ...EMPTY, area, teeth: [tooth] },
				surfaces: orderSurfaces(tooth, surfaces)
			}));
			return sites.length > 0 && sites.every((one) => one.surfaces.length > 0) ? sites : null;
		}
		case 'tooth_range':
			return teeth.length > 1 ? [{ ...EMPTY, area, teeth }] : null;
		case 'quadrant':
			return part ? [{ ...EMPTY, area, quadrant: Number(part) as Quadrant }] : null;
		case 'sextant':
			return part ? [{ ...EMPTY, area, sextant: Number(part) as Sextant }] : null;
		case 'arch':
			return part ? [{ ...EMPTY, area, arch: part as Arch }] : null;
		case 'mouth':
		case 'none':
			return [{ ...EMPTY, area }];
	}
}
