import type { Site } from '../clinical/areas.ts';
import { fdiOf } from '../clinical/teeth/tooth.ts';
import type { CodeableConcept } from './resource.ts';

/** Tooth numbers of two digits, as ISO 3950 (FDI) has them. */
const ISO_3950 = 'urn:iso:std:iso:3950';

/** Where in the mouth: one concept a tooth, the surfaces in its words; none for the whole patient. */
export function bodySites({ teeth, surfaces, quadrant, sextant, arch, area }: Site) {
	if (teeth.length > 0) return teeth.map((one) => toothConcept(fdiOf(one), surfaces.join('')));
	const part = quadrant ?? sextant ?? arch;
	if (part !== null) return [{ text: `${area} ${part}` }];
	return area === 'mouth' ? [{ text: area }] : [];
}

/** `36` is a code of the standard; `11S` (supernumerary) is none and stands as words. */
export function toothConcept(fdi: string, surfaces = ''): CodeableConcept {
	const text = surfaces === '' ? fdi : `${fdi} ${surfaces}`;
	return /^\d\d$/.test(fdi) ? { coding: [{ system: ISO_3950, code: fdi }], text } : { text };
}

/** The same as one concept, for resources that take only one. */
export function bodySite(site: Site): CodeableConcept | undefined {
	const sites = bodySites(site);
	return sites.length > 1 ? { text: sites.map(({ text }) => text).join(', ') } : sites[0];
}
