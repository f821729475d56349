import { PERMANENT_TEETH, type Tooth } from '#domain/clinical/teeth/tooth';
import { COLUMN_MM } from '../anatomy/sizes.ts';

/** Pixels of the drawing a millimetre: across, along the tooth, and of the view from above. */
export const SCALE = { x: 6.4, y: 5.3, occlusal: 4.65 } as const;

const MIDLINE = 14;
const EDGE = 8;
const CAPTION = 17;
const NUMBER = 21;
const GAP = 8;
/** The longest tooth, crown and root, and the deepest crown from above, in mm. */
const SIDE = 27.2 * SCALE.y;
const ABOVE = 11.4 * SCALE.occlusal + 10;

const half = COLUMN_MM.reduce<number>((sum, mm) => sum + mm, 0) * SCALE.x;
const middle = CAPTION + SIDE + GAP + ABOVE + NUMBER + 3;

export const WIDTH = half * 2 + MIDLINE + EDGE * 2;
export const HEIGHT = middle * 2;
export const MIDDLE = { x: EDGE + half + MIDLINE / 2, y: middle };

/** Where the parts of one arch lie, from the top of the drawing. */
export interface Rows {
	/** The biting edge of the side view. */
	edge: number;
	occlusal: number;
	number: number;
	caption: number;
	/** Of the column: what is pressed. */
	top: number;
	height: number;
	bridge: number;
}

const UPPER: Rows = {
	edge: CAPTION + SIDE,
	occlusal: CAPTION + SIDE + GAP + ABOVE / 2,
	number: middle - 3 - NUMBER / 2,
	caption: CAPTION - 5,
	top: 0,
	height: middle,
	bridge: CAPTION + SIDE + 6.5
};
const flipped = (y: number) => HEIGHT - y;
const LOWER: Rows = {
	edge: flipped(UPPER.edge),
	occlusal: flipped(UPPER.occlusal),
	number: flipped(UPPER.number),
	caption: HEIGHT - 6,
	top: middle,
	height: middle,
	bridge: flipped(UPPER.bridge)
};
export const ROWS = { upper: UPPER, lower: LOWER } as const;
export const ARCH_NAMES = ['upper', 'lower'] as const;

export interface Column {
	/** Its middle. */
	x: number;
	width: number;
}

/** Sixteen columns from the patient's right to the left; both arches share them. */
export const COLUMNS: readonly Column[] = (() => {
	const columns: Column[] = [];
	let x = EDGE;
	PERMANENT_TEETH.upper.forEach(({ position }, at) => {
		if (at === 8) x += MIDLINE;
		const width = (COLUMN_MM[position] ?? 0) * SCALE.x;
		columns.push({ x: x + width / 2, width });
		x += width;
	});
	return columns;
})();

export const SLOTS: { upper: readonly Tooth[]; lower: readonly Tooth[] } = PERMANENT_TEETH;

/** What of the drawing is shown: all of it, or one half where a screen is narrow. */
export type Half = 'both' | 'right' | 'left';

export function viewBoxOf(shown: Half): string {
	if (shown === 'both') return `0 0 ${WIDTH} ${HEIGHT}`;
	const width = MIDDLE.x + MIDLINE / 2;
	return `${shown === 'right' ? 0 : WIDTH - width} 0 ${width} ${HEIGHT}`;
}
