import type { Site } from '../../../domain/clinical/areas.ts';
import { fdiOf } from '../../../domain/clinical/teeth/tooth.ts';
import type { Speech } from './words.ts';

/** Where in the mouth, as it is written in a record: `36 MOD`, `11, 21`, "Whole mouth". */
export function placeWords(site: Site, { say, tooth }: Speech): string {
	const { area, teeth, surfaces, quadrant, sextant, arch } = site;
	if (teeth.length > 0)
		return `${teeth.map((one) => tooth(fdiOf(one))).join(', ')} ${surfaces.join('')}`.trim();
	if (quadrant !== null) return say('area.quadrant', { part: quadrant });
	if (sextant !== null) return say('area.sextant', { part: sextant });
	if (arch !== null) return say(`area.arch.${arch}`);
	return area === 'mouth' ? say('area.mouth') : '';
}
