import { ARCHES, SEXTANTS, type Arch, type Sextant, type Site } from '#domain/clinical/areas';
import { isSameTooth } from '#domain/clinical/teeth/arch';
import { readTooth, showTooth, type Notation } from '#domain/clinical/teeth/notation';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { QUADRANTS, type Quadrant, type Tooth } from '#domain/clinical/teeth/tooth';

/** Where a diagnosis is, as it is chosen: teeth by their numbers, or a part of the mouth. */
export const PLACES = [
	'teeth',
	'mouth',
	...ARCHES.map((arch) => `arch ${arch}` as const),
	...QUADRANTS.map((number) => `quadrant ${number}` as const),
	...SEXTANTS.map((number) => `sextant ${number}` as const)
] as const;
export type Place = (typeof PLACES)[number];

const NOWHERE: Site = {
	...{ area: 'mouth', teeth: [], surfaces: [], quadrant: null, sextant: null, arch: null }
};

export function placeOf(site: Pick<Site, 'area' | 'quadrant' | 'sextant' | 'arch'>): Place {
	if (site.area === 'arch' && site.arch) return `arch ${site.arch}`;
	if (site.area === 'quadrant' && site.quadrant) return `quadrant ${site.quadrant}`;
	if (site.area === 'sextant' && site.sextant) return `sextant ${site.sextant}`;
	return site.area === 'mouth' || site.area === 'none' ? 'mouth' : 'teeth';
}

/** The site of a part of the mouth; null for teeth, which are typed. */
export function siteOfPart(place: Place): Site | null {
	const [area, part] = place.split(' ');
	if (area === 'mouth') return NOWHERE;
	if (area === 'arch') return { ...NOWHERE, area, arch: part as Arch };
	if (area === 'quadrant') return { ...NOWHERE, area, quadrant: Number(part) as Quadrant };
	return area === 'sextant' ? { ...NOWHERE, area, sextant: Number(part) as Sextant } : null;
}

/** The site of one tooth, of surfaces of it, or of several teeth; null for none. */
export function siteOfTeeth(teeth: readonly Tooth[], surfaces: readonly Surface[]): Site | null {
	if (teeth.length === 0) return null;
	if (teeth.length > 1) return { ...NOWHERE, area: 'tooth_range', teeth };
	return surfaces.length > 0
		? { ...NOWHERE, area: 'surface', teeth, surfaces }
		: { ...NOWHERE, area: 'tooth', teeth };
}

/** Teeth typed with blanks or commas between them, each once; null when a word is no tooth. */
export function readTeeth(text: string, notation: Notation): Tooth[] | null {
	const words = text
		.normalize('NFKC')
		.split(/[\s,;\u3001]+/)
		.filter(Boolean);
	const teeth: Tooth[] = [];
	for (const word of words) {
		const tooth = readTooth(word, notation);
		if (!tooth) return null;
		if (!teeth.some((one) => isSameTooth(one, tooth))) teeth.push(tooth);
	}
	return teeth;
}

/** `36 MOD`, `16 17 26`: what `readTeeth` reads, with the surfaces. */
export const showTeeth = (
	{ teeth, surfaces }: Pick<Site, 'teeth' | 'surfaces'>,
	notation: Notation
): string =>
	[...teeth.map((tooth) => showTooth(tooth, notation)), surfaces.join('')]
		.filter(Boolean)
		.join(' ');
