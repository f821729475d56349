import { PERMANENT_TEETH } from '#domain/clinical/teeth/tooth';
import type { ArchName, PerioSide } from '#domain/clinical/perio/sites';
import { COLUMN_MM } from '$lib/features/chart/anatomy/sizes.ts';

/** Pixels of the drawing a millimetre: across, and along the root. */
export const SCALE = { x: 6.68, y: 3.55 } as const;
export const LABELS = 78;
const MIDLINE = 12;
const EDGE = 12;
/** Of the root and of the crown that a graph has room for. */
export const ROOT = 62;
export const CROWN = 40;
const ROW = { loss: 15, margin: 15, depth: 17, flags: 15 } as const;
export type RowName = keyof typeof ROW;
const ROWS_HEIGHT = 62;
const SIDE_HEIGHT = ROWS_HEIGHT + ROOT + CROWN;
const HEAD = 34;
const GAP = 8;
const TOP = 8;

export interface Column {
	/** Its middle. */
	x: number;
	width: number;
}

/** Sixteen columns from the patient's right; both jaws share them, so that 16 stands over 46. */
export const COLUMNS: readonly Column[] = (() => {
	let x = LABELS;
	return PERMANENT_TEETH.upper.map(({ position }, at) => {
		if (at === 8) x += MIDLINE;
		const width = (COLUMN_MM[position] ?? 0) * SCALE.x;
		x += width;
		return { x: x - width / 2, width };
	});
})();
const lastColumn = COLUMNS.at(-1) ?? { x: 0, width: 0 };
export const RIGHT = lastColumn.x + lastColumn.width / 2;
export const WIDTH = RIGHT + EDGE;

/** The middle of a site: 0 to 2 from left to right. */
export const siteX = ({ x, width }: Column, at: number): number => x + (at - 1) * width * 0.315;
export const SITE_WIDTH = 0.315;

/** One side of one jaw: its numbers, and its teeth with what was probed on them. */
export interface SideBox {
	arch: ArchName;
	side: PerioSide;
	top: number;
	/** Middles of the rows of numbers. */
	rows: Record<RowName, number>;
	depthTop: number;
	graphTop: number;
	/** The enamel's edge, from which millimetres count. */
	neck: number;
	/** -1 where roots point up. */
	towardsRoot: 1 | -1;
}

const UPWARDS: readonly RowName[] = ['loss', 'margin', 'depth', 'flags'];

function sideBox(arch: ArchName, side: PerioSide, top: number): SideBox {
	const isFirst = (arch === 'upper') === (side === 'outer');
	const rowsTop = isFirst ? top : top + ROOT + CROWN;
	const graphTop = isFirst ? top + ROWS_HEIGHT : top;
	const rows: Partial<Record<RowName, number>> = {};
	let y = rowsTop;
	for (const name of isFirst ? UPWARDS : UPWARDS.toReversed()) {
		rows[name] = y + ROW[name] / 2;
		y += ROW[name];
	}
	const placed = rows as Record<RowName, number>;
	const isUpper = arch === 'upper';
	return {
		arch,
		side,
		top,
		rows: placed,
		depthTop: placed.depth - ROW.depth / 2,
		graphTop,
		neck: graphTop + (isUpper ? ROOT : CROWN),
		towardsRoot: isUpper ? -1 : 1
	};
}

const UPPER_TOP = TOP + HEAD;
const LOWER_TOP = UPPER_TOP + 2 * SIDE_HEIGHT + GAP + 14;
const LOWER_HEAD = LOWER_TOP + 2 * SIDE_HEIGHT + GAP + 6;

/** From the top of the drawing to its foot. */
export const SIDE_BOXES: readonly SideBox[] = [
	sideBox('upper', 'outer', UPPER_TOP),
	sideBox('upper', 'inner', UPPER_TOP + SIDE_HEIGHT + GAP),
	sideBox('lower', 'inner', LOWER_TOP),
	sideBox('lower', 'outer', LOWER_TOP + SIDE_HEIGHT + GAP)
];
export const HEADS = { upper: TOP, lower: LOWER_HEAD } as const;
export const SEAM = LOWER_TOP - 8;
export const HEIGHT = LOWER_HEAD + HEAD + 4;
export { SIDE_HEIGHT, ROW };
