import * as v from 'valibot';
import { ARCHES, AREAS, SEXTANTS, type Site } from '../domain/clinical/areas.ts';
import { orderSurfaces, SURFACES } from '../domain/clinical/teeth/surfaces.ts';
import { fdiOf, isTooth, QUADRANTS, type Tooth } from '../domain/clinical/teeth/tooth.ts';
import { list } from './primitives.ts';

/** `{quadrant, position, primary, supernumerary}`; answers add `fdi`. */
export const tooth = v.pipe(
	v.strictObject({
		quadrant: v.picklist(QUADRANTS),
		position: v.pipe(v.number(), v.integer('wrong_type')),
		primary: v.optional(v.boolean(), false),
		supernumerary: v.optional(v.boolean(), false)
	}),
	v.check(isTooth, 'out_of_range')
);
export type ShownTooth = Tooth & { fdi: string };
export const showTooth = (one: Tooth): ShownTooth => ({ ...one, fdi: fdiOf(one) });

const MOST_TEETH = 32;

/** A site that says exactly what its area asks for; surfaces come back in written order. */
export const site = v.pipe(
	v.strictObject({
		area: v.picklist(AREAS),
		teeth: v.optional(list(tooth, MOST_TEETH), []),
		surfaces: v.optional(list(v.picklist(SURFACES), SURFACES.length), []),
		quadrant: v.optional(v.nullable(v.picklist(QUADRANTS)), null),
		sextant: v.optional(v.nullable(v.picklist(SEXTANTS)), null),
		arch: v.optional(v.nullable(v.picklist(ARCHES)), null)
	}),
	v.check((one) => fitsItsArea(one), 'out_of_range'),
	v.transform((one): Site => ({
		...one,
		surfaces: one.teeth[0] ? orderSurfaces(one.teeth[0], one.surfaces) : []
	}))
);

/** Teeth, surfaces, quadrant, sextant and arch stand where the area wants them, and nowhere else. */
function fitsItsArea({ area, teeth, surfaces, quadrant, sextant, arch }: Site): boolean {
	const isOne = area === 'surface' || area === 'tooth';
	const teethFit = isOne
		? teeth.length === 1
		: area === 'tooth_range'
			? teeth.length > 1
			: teeth.length === 0;
	const first = teeth[0];
	const surfacesFit =
		area === 'surface' && first
			? orderSurfaces(first, surfaces).length === new Set(surfaces).size && surfaces.length > 0
			: surfaces.length === 0;
	return (
		teethFit &&
		surfacesFit &&
		(quadrant !== null) === (area === 'quadrant') &&
		(sextant !== null) === (area === 'sextant') &&
		(arch !== null) === (area === 'arch')
	);
}
