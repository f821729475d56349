import type { Fact } from '#domain/clinical/chart/facts';
import { isRight, isUpper } from '#domain/clinical/teeth/tooth';
import { crownOf, groovesOf } from '../anatomy/crown.ts';
import { IMPLANT, IMPLANT_NECK } from '../anatomy/implant.ts';
import { draw, projectOf, tenth, type Project } from '../anatomy/path.ts';
import { canalsOf, chamberOf, postOf, rootsOf } from '../anatomy/roots.ts';
import { sidePatchOf } from '../anatomy/side-patch.ts';
import { sizeOf } from '../anatomy/sizes.ts';
import { ellipse, shape, type Shape } from './shape.ts';
import { capOf, isGap, lastOf, paintedSurfaces, type ToothView } from './tooth-view.ts';

/** Where the biting edge lies, and pixels a millimetre. */
export interface SidePlace {
	x: number;
	edge: number;
	kx: number;
	ky: number;
}

export interface SideDrawing {
	/** Clips what is painted on the crown. */
	crown: string;
	shapes: Shape[];
	/** Of an impacted tooth: tilted about its root. */
	transform: string | undefined;
}

const RESORBED = 0.58;

/** The tooth from the cheek: roots, crown, what is painted on it, prosthetics, marks; back to front. */
export function sideOf(view: ToothView, { x, edge, kx, ky }: SidePlace): SideDrawing {
	const { tooth, facts } = view;
	const size = sizeOf(tooth);
	const neckY = edge + (isUpper(tooth) ? -1 : 1) * size.crown * ky;
	const at = projectOf(tooth, x, neckY, kx, ky);
	const hasImplant = lastOf(facts, 'implant') !== undefined;
	const crown = crownOf(tooth, hasImplant ? IMPLANT_NECK : undefined);
	return {
		crown: draw(crown, at),
		shapes: isGap(view)
			? gapShapes(view, at)
			: [
					...rootShapes(view, at),
					...crownShapes(view, at, { kx, ky }),
					...markShapes(view, at, kx)
				],
		transform: tiltOf(view, at, ky)
	};
}

/** The shadow of what was there, with what is planned in its place. */
function gapShapes({ tooth, facts }: ToothView, at: Project): Shape[] {
	const pontic = lastOf(facts, 'pontic');
	const gone = lastOf(facts, 'extraction');
	return [
		...rootsOf(tooth).map(({ path }) => shape('absent', path, at)),
		shape('absent', crownOf(tooth), at),
		...(gone ? [crossOf(gone, tooth, at, false)] : []),
		...(pontic ? [shape(`paint ${pontic.paint} cap`, crownOf(tooth), at)] : [])
	];
}

function rootShapes(view: ToothView, at: Project): Shape[] {
	const { tooth, facts, presence, isResorbing } = view;
	const implant = lastOf(facts, 'implant');
	if (implant)
		return [
			shape(`paint ${implant.paint}`, IMPLANT.neck, at),
			shape(`paint ${implant.paint}`, IMPLANT.body, at),
			shape(`thread ${implant.paint}`, IMPLANT.threads, at)
		];
	if (presence === 'missing') return [];
	const dim = presence === 'unerupted' ? ' unerupted' : '';
	return rootsOf(tooth, isResorbing ? RESORBED : 1).map(({ path, isBehind }) =>
		shape(`root${isBehind ? ' behind' : ''}${dim}`, path, at)
	);
}

function crownShapes(
	{ tooth, facts, presence, slot, slotFacts }: ToothView,
	at: Project,
	{ kx, ky }: { kx: number; ky: number }
): Shape[] {
	const cap = capOf(facts);
	const implant = lastOf(facts, 'implant');
	const crown = crownOf(tooth, implant ? IMPLANT_NECK : undefined);
	if (implant && !cap) return [shape('absent', crown, at)];
	const root = lastOf(facts, 'retained_root');
	if (root) return [shape('absent', crown, at), stumpOf(root, tooth, at, kx, ky)];
	const dim = presence === 'unerupted' ? ' unerupted' : '';
	const planned = slot === tooth ? undefined : lastOf(slotFacts, 'pontic', 'crown');
	return [
		shape(`crown${dim}`, crown, at),
		shape('groove', groovesOf(tooth), at),
		...rootCanalShapes(facts, tooth, at),
		...patches(facts, tooth, at, kx, ky),
		...veneerShapes(facts, tooth, at),
		...(cap ? [shape(`paint ${cap.paint} cap`, crown, at)] : []),
		shape(`rim${dim}`, crown, at),
		...(planned ? [shape(`paint ${planned.paint} cap`, crownOf(slot), at)] : [])
	];
}

function rootCanalShapes(facts: readonly Fact[], tooth: ToothView['tooth'], at: Project): Shape[] {
	const filled = lastOf(facts, 'root_canal');
	const post = lastOf(facts, 'post');
	return [
		...(filled ? canalsOf(tooth).map((path) => shape(`canal ${filled.paint}`, path, at)) : []),
		...(filled ? [shape(`chamber ${filled.paint}`, chamberOf(tooth), at)] : []),
		...(post ? [shape(`paint ${post.paint}`, postOf(tooth), at)] : [])
	];
}

/** What is on a surface, where that surface shows from the cheek. */
const patches = (
	facts: readonly Fact[],
	tooth: ToothView['tooth'],
	at: Project,
	kx: number,
	ky: number
): Shape[] =>
	paintedSurfaces(facts).flatMap(({ surface, paint }) => {
		const patch = sidePatchOf(tooth, surface);
		if (!patch) return [];
		const [x, y] = at(patch.x, patch.y);
		return [{ ...ellipse(`paint ${paint}`, x, y, patch.rx * kx, patch.ry * ky), isClipped: true }];
	});

function veneerShapes(facts: readonly Fact[], tooth: ToothView['tooth'], at: Project): Shape[] {
	const veneer = lastOf(facts, 'veneer');
	if (!veneer) return [];
	return [{ ...shape(`paint ${veneer.paint} veneer`, crownOf(tooth), at), isClipped: true }];
}

function stumpOf(
	fact: Fact,
	tooth: ToothView['tooth'],
	at: Project,
	kx: number,
	ky: number
): Shape {
	const [x, y] = at(0, 0.6);
	return ellipse(`paint ${fact.paint}`, x, y, sizeOf(tooth).neck * 0.42 * kx, 1.4 * ky);
}

/** A lesion at the apex, a crack, a tooth that is to be taken out, one that is watched. */
function markShapes({ tooth, facts }: ToothView, at: Project, kx: number): Shape[] {
	const shapes: Shape[] = [];
	const size = sizeOf(tooth);
	const lesion = lastOf(facts, 'apical_lesion');
	const [apexX, apexY] = rootsOf(tooth).at(-1)?.apices[0] ?? [0, 0];
	if (lesion) {
		const [x, y] = at(apexX, apexY + 0.3);
		shapes.push(ellipse(`paint ${lesion.paint}`, x, y, 1.5 * kx, 1.5 * kx));
	}
	const crack = lastOf(facts, 'fracture');
	if (crack) shapes.push(shape(`crack ${crack.paint}`, crackOf(size.crown, size.width), at));
	const taken = lastOf(facts, 'extraction');
	if (taken) shapes.push(crossOf(taken, tooth, at, lastOf(facts, 'impacted') !== undefined));
	const watched = lastOf(facts, 'watch');
	if (watched) {
		const [x, y] = at(0, -size.crown * 0.5);
		shapes.push(ellipse('watch', x, y, size.width * 0.36 * kx, size.width * 0.36 * kx));
	}
	return shapes;
}

const crackOf = (h: number, w: number) =>
	[
		['M', -w * 0.3, -h * 0.95],
		['L', -w * 0.08, -h * 0.68],
		['L', -w * 0.2, -h * 0.5],
		['L', w * 0.12, -h * 0.22]
	] as const;

function crossOf(fact: Fact, tooth: ToothView['tooth'], at: Project, isSmall: boolean): Shape {
	const { crown: h, root: L, width: w } = sizeOf(tooth);
	const half = w * (isSmall ? 0.32 : 0.44);
	const [a, b] = [at(-half, -h * 0.7), at(half, L * 0.72)].map(([x, y]) => [tenth(x), tenth(y)]);
	const [ax, ay] = [a?.[0] ?? 0, a?.[1] ?? 0];
	const [bx, by] = [b?.[0] ?? 0, b?.[1] ?? 0];
	return { look: `cross ${fact.paint}`, d: `M${ax} ${ay}L${bx} ${by}M${bx} ${ay}L${ax} ${by}` };
}

const TILT_DEGREES = { mesial: 38, distal: -38, horizontal: 78, vertical: 0 } as const;
const DEPTH_MM = 3;

/** Drawn a little smaller, so that it stays in its column. */
function tiltOf({ tooth, facts }: ToothView, at: Project, ky: number): string | undefined {
	const impacted = lastOf(facts, 'impacted');
	if (!impacted) return undefined;
	const [x, y] = at(0, sizeOf(tooth).root * 0.2).map(tenth);
	const up = isUpper(tooth) ? -1 : 1;
	const degrees = TILT_DEGREES[impacted.detail.tilt ?? 'mesial'] * (isRight(tooth) ? 1 : -1) * up;
	const sunk = `${x} ${tenth((y ?? 0) + ky * up * DEPTH_MM)}`;
	return `rotate(${degrees} ${x} ${y}) translate(${sunk}) scale(.84) translate(${-(x ?? 0)} ${-(y ?? 0)})`;
}
