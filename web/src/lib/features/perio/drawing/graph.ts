import { toothOfFdi } from '#domain/clinical/teeth/tooth';
import { sideOfEntrance } from '#domain/clinical/perio/furcations';
import { NOTABLE_MM } from '#domain/clinical/perio/comparison';
import { residentsOf } from '#domain/clinical/perio/path';
import type { PerioReading, PerioTeeth } from '#domain/clinical/perio/reading';
import { sitesAcross, type SiteIndex } from '#domain/clinical/perio/sites';
import { tenth } from '$lib/features/chart/anatomy/path.ts';
import { COLUMNS, SCALE, SITE_WIDTH, siteX, type SideBox } from './layout.ts';

export interface GraphShapes {
	bands: { d: string; look: 'shallow' | 'middle' | 'deep' }[];
	margin: string;
	floor: string;
	before: string;
	/** Triangles: deeper or shallower than before, and furcations. */
	marks: { d: string; look: 'deeper' | 'shallower' | 'furcation1' | 'furcation2' | 'furcation3' }[];
}

type Dot = readonly [number, number];
interface Site {
	at: number;
	depth: number | null;
	margin: Dot;
	floor: Dot | null;
	half: number;
}

const to = ([x, y]: Dot): string => `${tenth(x)} ${tenth(y)}`;
const between = (one: Dot, other: Dot): Dot => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];

/** Pockets of one side as bands between margin and floor, with the floor of the exam before. */
export function graphOf(box: SideBox, teeth: PerioTeeth, before: PerioTeeth | null): GraphShapes {
	const shapes: GraphShapes = { bands: [], margin: '', floor: '', before: '', marks: [] };
	let isJoined = false;
	let wasJoined = false;
	residentsOf(teeth, box.arch).forEach((fdi, slot) => {
		const [column, reading] = [COLUMNS[slot], fdi === null ? undefined : teeth[fdi]];
		const tooth = fdi === null ? null : toothOfFdi(fdi);
		if (!column || fdi === null || !tooth || !reading || reading.isSkipped) {
			isJoined = wasJoined = false;
			return;
		}
		const indexes = sitesAcross(tooth, box.side);
		const place = (of: PerioReading) =>
			indexes.map((site, at) => siteOf(of, site, at, column, box));
		const sites = place(reading);
		isJoined = addLines(shapes, sites, isJoined);
		sites.forEach((_, at) => addBand(shapes, sites, at));
		const earlier = before?.[fdi];
		const there = earlier && !earlier.isSkipped ? place(earlier) : [];
		wasJoined = addBefore(shapes, there, wasJoined);
		sites.forEach((site, at) => addArrow(shapes, site, there[at], box.towardsRoot));
		addFurcations(shapes, reading, column.x, box);
	});
	return shapes;
}

function siteOf(
	reading: PerioReading,
	index: SiteIndex,
	at: number,
	column: (typeof COLUMNS)[number],
	{ neck, towardsRoot }: SideBox
): Site {
	const depth = reading.depths[index];
	const recession = reading.recessions[index] ?? 0;
	const x = siteX(column, at);
	const y = (mm: number) => neck + towardsRoot * mm * SCALE.y;
	return {
		at,
		depth,
		margin: [x, y(recession)],
		floor: depth === null ? null : [x, y(recession + depth)],
		half: (column.width * SITE_WIDTH) / 2
	};
}

/** Margin and floor through the sites that were probed; answers whether the next tooth goes on from here. */
function addLines(shapes: GraphShapes, sites: Site[], isJoined: boolean): boolean {
	let pen = isJoined;
	for (const { margin, floor } of sites) {
		if (floor === null) {
			pen = false;
			continue;
		}
		shapes.margin += (pen ? 'L' : 'M') + to(margin);
		shapes.floor += (pen ? 'L' : 'M') + to(floor);
		pen = true;
	}
	return pen;
}

function addBefore(shapes: GraphShapes, sites: Site[], isJoined: boolean): boolean {
	let pen = isJoined && sites.length > 0;
	for (const { floor } of sites) {
		if (floor === null) {
			pen = false;
			continue;
		}
		shapes.before += (pen ? 'L' : 'M') + to(floor);
		pen = true;
	}
	return pen;
}

/** The pocket at a site, to half way to its neighbours. */
function addBand(shapes: GraphShapes, sites: Site[], at: number): void {
	const site = sites[at];
	if (!site?.floor || site.depth === null) return;
	const side = (neighbour: Site | undefined, by: 1 | -1): [Dot, Dot] =>
		neighbour?.floor && site.floor
			? [between(site.margin, neighbour.margin), between(site.floor, neighbour.floor)]
			: [
					[site.margin[0] + by * site.half, site.margin[1]],
					[(site.floor?.[0] ?? 0) + by * site.half, site.floor?.[1] ?? 0]
				];
	const [left, right] = [side(sites[at - 1], -1), side(sites[at + 1], 1)];
	const points = [left[0], site.margin, right[0], right[1], site.floor, left[1]];
	shapes.bands.push({
		d: `M${points.map(to).join('L')}Z`,
		look: site.depth >= 6 ? 'deep' : site.depth >= 4 ? 'middle' : 'shallow'
	});
}

/** An arrow towards the root where the pocket is deeper by 2 mm or more, away from it where shallower. */
function addArrow(
	shapes: GraphShapes,
	site: Site,
	before: Site | undefined,
	towardsRoot: 1 | -1
): void {
	if (!site.floor || site.depth === null || before?.depth == null) return;
	const change = site.depth - before.depth;
	if (Math.abs(change) < NOTABLE_MM) return;
	const [x, y] = [site.floor[0], site.floor[1] + towardsRoot * 8];
	const tip = (change > 0 ? 1 : -1) * towardsRoot * 3.5;
	shapes.marks.push({
		d: `M${to([x - 4.5, y - tip])}h9L${to([x, y + tip])}Z`,
		look: change > 0 ? 'deeper' : 'shallower'
	});
}

const GRADE_LOOKS = ['furcation1', 'furcation2', 'furcation3'] as const;
const FURCATION_MM = 4.6;

/** A triangle at each open entrance of this side: its outline I, half filled II, filled III. */
function addFurcations(
	shapes: GraphShapes,
	{ furcations }: PerioReading,
	x: number,
	{ neck, towardsRoot, side }: SideBox
): void {
	for (const [entrance, grade] of Object.entries(furcations)) {
		const one = entrance as 'B' | 'L' | 'M' | 'D';
		const look = GRADE_LOOKS[grade - 1];
		if (!look || sideOfEntrance(one) !== side) continue;
		const isRight = x < (COLUMNS[8]?.x ?? 0);
		const by = one === 'M' ? (isRight ? 1 : -1) : one === 'D' ? (isRight ? -1 : 1) : 0;
		const cx = x + by * 13;
		const cy = neck + towardsRoot * FURCATION_MM * SCALE.y;
		const s = towardsRoot;
		if (look === 'furcation2')
			shapes.marks.push({
				d: `M${to([cx, cy - 5 * s])}V${tenth(cy + 4 * s)}h-5.5Z`,
				look: 'furcation3'
			});
		shapes.marks.push({ d: `M${to([cx, cy - 5 * s])}l5.5 ${9 * s}h-11Z`, look });
	}
}
