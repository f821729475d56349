import type { Diagnosis } from '#contracts/diagnoses';
import { isUpper, fdiOf, type Tooth } from '#domain/clinical/teeth/tooth';

/** What held on a date: known since then or before, and ended later or not at all. */
export const heldOn = (items: readonly Diagnosis[], date: string): Diagnosis[] =>
	items.filter(
		({ on, ended }) =>
			on <= date &&
			(ended === null || (ended.on > date && (ended.as === 'resolved' || ended.as === 'replaced')))
	);

/** What ended on that date or before, and what never held, the last ended first. */
export const pastOn = (items: readonly Diagnosis[], date: string): Diagnosis[] =>
	items
		.filter(({ ended }) => ended !== null && ended.on <= date)
		.toSorted((one, other) => (other.ended?.at ?? '').localeCompare(one.ended?.at ?? ''));

const FRONT = 3;

/** Sextants count as a doctor looks at them: 1 to 3 above from the right, 4 to 6 below from the left. */
function sextantOf({ quadrant, position }: Tooth): number {
	const isFront = position <= FRONT;
	if (quadrant <= 2) return isFront ? 2 : quadrant === 1 ? 1 : 3;
	return isFront ? 5 : quadrant === 3 ? 4 : 6;
}

/** Whether a diagnosis is of this tooth, or of a part of the mouth in which the tooth stands. */
export function concerns({ site }: Pick<Diagnosis, 'site'>, tooth: Tooth): boolean {
	switch (site.area) {
		case 'surface':
		case 'tooth':
		case 'tooth_range':
			return site.teeth.some((one) => one.fdi === fdiOf(tooth));
		case 'quadrant':
			return site.quadrant === tooth.quadrant;
		case 'sextant':
			return site.sextant === sextantOf(tooth);
		case 'arch':
			return (site.arch === 'upper') === isUpper(tooth);
		case 'mouth':
		case 'none':
			return true;
	}
}
