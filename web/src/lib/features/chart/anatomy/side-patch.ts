import type { Surface } from '#domain/clinical/teeth/surfaces';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import { sizeOf } from './sizes.ts';

/** Centre and radii in mm. */
export interface Ellipse {
	x: number;
	y: number;
	rx: number;
	ry: number;
}

/** Where a surface shows on the crown seen from the cheek; the tongue side does not show. */
export function sidePatchOf(tooth: Tooth, surface: Surface): Ellipse | null {
	const { crown: h, width: w } = sizeOf(tooth);
	const at = (x: number, y: number, rx: number, ry: number): Ellipse => ({
		x: x * w,
		y: y * h,
		rx: rx * w,
		ry: ry * h
	});
	const patches: Record<Surface, Ellipse | null> = {
		M: at(0.5, -0.6, 0.24, 0.27),
		D: at(-0.5, -0.58, 0.24, 0.27),
		O: at(0, -1.02, 0.33, 0.33),
		I: at(0, -1.02, 0.4, 0.16),
		B: at(0, -0.5, 0.2, 0.2),
		F: at(0, -0.5, 0.22, 0.2),
		V: at(0, -0.06, 0.36, 0.17),
		L: null
	};
	return patches[surface];
}
