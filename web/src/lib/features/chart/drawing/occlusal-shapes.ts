import type { Fact } from '#domain/clinical/chart/facts';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { isRight, isUpper, type Tooth } from '#domain/clinical/teeth/tooth';
import { occlusalOf } from '../anatomy/occlusal.ts';
import { draw, projectOf, tenth, type Point, type Project } from '../anatomy/path.ts';
import { ellipse, shape, type Shape } from './shape.ts';
import { capOf, isGap, lastOf, paintedSurfaces, type ToothView } from './tooth-view.ts';

export interface OcclusalPlace {
	x: number;
	y: number;
	k: number;
}

export interface OcclusalDrawing {
	/** Surfaces that can be pressed; none where no tooth stands. */
	targets: { surface: Surface; d: string; centre: Point }[];
	/** Painted under the targets' edges and over them. */
	shapes: Shape[];
	transform: string | undefined;
}

/** The tooth from above: five surfaces, each a target of its own, and the gingival third beside it. */
export function occlusalShapes(view: ToothView, place: OcclusalPlace): OcclusalDrawing {
	const { tooth, facts, presence } = view;
	const seen = occlusalOf(tooth);
	const at = projectOf(tooth, place.x, place.y, place.k, place.k);
	if (isGap(view))
		return { targets: [], shapes: [shape('absent', seen.outline, at)], transform: undefined };
	const cap = capOf(facts);
	const edge = presence === 'unerupted' || lastOf(facts, 'impacted') ? 'edge dashed' : 'edge';
	return {
		targets: [
			...seen.surfaces.map(({ surface, path, centre }) => ({
				surface,
				d: draw(path, at),
				centre: at(...centre)
			})),
			gingivalThird(tooth, place)
		],
		shapes: [
			...(cap ? [shape(`paint ${cap.paint}`, seen.outline, at)] : []),
			...paintedSurfaces(facts).flatMap((one) => surfacePaint(one, view, place, at)),
			...(seen.fissure.length ? [shape('fissure', seen.fissure, at)] : []),
			...insideShapes(facts, seen.fissure, at, place),
			shape(edge, seen.outline, at)
		],
		transform: turnOf(view, place)
	};
}

/** Class V lies outside the ring, on the cheek's side. */
function gingivalThird(tooth: Tooth, { x, y, k }: OcclusalPlace) {
	const { width, depth } = occlusalOf(tooth);
	const away = isUpper(tooth) ? -1 : 1;
	const centreY = y + away * (depth / 2 + 0.55) * k;
	const half = width * 0.25 * k;
	const [left, right] = [tenth(x - half), tenth(x + half)];
	const [top, bottom] = [tenth(centreY - 2.6), tenth(centreY + 2.6)];
	return {
		surface: 'V' as const,
		d: `M${left} ${top}H${right}V${bottom}H${left}Z`,
		centre: [x, centreY] as Point
	};
}

function surfacePaint(
	{ surface, paint }: ReturnType<typeof paintedSurfaces>[number],
	{ tooth }: ToothView,
	place: OcclusalPlace,
	at: Project
): Shape[] {
	if (surface === 'V') return [{ look: `paint ${paint}`, d: gingivalThird(tooth, place).d }];
	const seen = occlusalOf(tooth).surfaces.find((one) => one.surface === surface);
	return seen ? [shape(`paint ${paint}`, seen.path, at)] : [];
}

/** What shows in the middle: the line of a sealant, the entry of a root canal, an implant's screw. */
function insideShapes(
	facts: readonly Fact[],
	fissure: Parameters<typeof shape>[1],
	at: Project,
	{ k }: OcclusalPlace
): Shape[] {
	const sealant = lastOf(facts, 'sealant');
	const canal = lastOf(facts, 'root_canal');
	const [x, y] = at(0, 0);
	return [
		...(sealant && fissure.length ? [shape(`sealant ${sealant.paint}`, fissure, at)] : []),
		...(canal ? [ellipse(`paint ${canal.paint}`, x, y, k * 0.95, k * 0.95)] : [])
	];
}

function turnOf({ tooth, facts }: ToothView, { x, y }: OcclusalPlace): string | undefined {
	const degrees = lastOf(facts, 'rotation')?.detail.degrees;
	if (!degrees) return undefined;
	const sign = (isRight(tooth) ? 1 : -1) * (isUpper(tooth) ? -1 : 1);
	return `rotate(${degrees * sign} ${tenth(x)} ${tenth(y)})`;
}

/** The arrow beside a turned tooth. */
export function turnArrow(view: ToothView, { x, y, k }: OcclusalPlace): string | null {
	if (!lastOf(view.facts, 'rotation')) return null;
	const r = (occlusalOf(view.tooth).depth / 2) * k + 5;
	const from = `${tenth(x - r * 0.72)} ${tenth(y - r * 0.72)}`;
	return `M${from}A${tenth(r)} ${tenth(r)} 0 0 1 ${tenth(x + r * 0.5)} ${tenth(y - r * 0.87)}m-5.5 -3.2l5.5 3.2l-4.6 4.2`;
}

/** The palate's side of an upper tooth is called by its own letter. */
export const letterOf = (tooth: Tooth, surface: Surface): string =>
	surface === 'L' && isUpper(tooth) ? 'P' : surface;
