/** A tooth on a film, in millimetres: where its biting edge lies, how it leans, what was done to it. */
export interface DrawnTooth {
	x: number;
	y: number;
	/** Radians by which its axis leans from the vertical. */
	lean: number;
	isUpper: boolean;
	width: number;
	crown: number;
	root: number;
	roots: 1 | 2;
	isFilled: boolean;
	isRooted: boolean;
	isImplant: boolean;
	/** Radius of the shadow at its apex; 0 for none. */
	lesion: number;
}

/** How much a round body of this half-width keeps back at a distance from its axis: 1 in the middle, 0 outside. */
const round = (across: number, half: number) =>
	half <= 0 || Math.abs(across) >= half ? 0 : Math.sqrt(1 - (across / half) ** 2);
const bell = (distance: number, wide: number) => Math.exp(-((distance / wide) ** 2));

/** What the tooth adds at a place: `along` from the biting edge to the apex, `across` to its side. */
export function densityOfTooth(tooth: DrawnTooth, along: number, across: number): number {
	const length = tooth.crown + tooth.root;
	const lesion =
		tooth.lesion > 0 ? -0.42 * bell(Math.hypot(along - length - 0.8, across), tooth.lesion) : 0;
	if (tooth.isImplant) return implant(tooth, along, across);
	return crown(tooth, along, across) + roots(tooth, along, across) + lesion;
}

function crown(
	{ crown: high, width, isFilled }: DrawnTooth,
	along: number,
	across: number
): number {
	if (along < 0 || along > high) return 0;
	const neck = 1 - 0.24 * Math.max(0, along / high - 0.45);
	const edge = Math.min(1, 0.72 + along / 2.5);
	const half = (width / 2) * neck * edge;
	const body = round(across, half);
	if (body === 0) return 0;
	const enamel =
		Math.max(bell(half - Math.abs(across), 1), bell(along, 1.5)) *
		(along < high * 0.8 ? 0.75 : 0.15);
	const pulp = -0.3 * bell(across, width * 0.13) * bell(along - high, high * 0.3);
	const filling = isFilled
		? 1.6 * bell(across - width * 0.12, width * 0.2) * bell(along - 1.6, 1.9)
		: 0;
	return 0.72 * body ** 0.6 + enamel + pulp + filling;
}

function roots(tooth: DrawnTooth, along: number, across: number): number {
	const deep = along - tooth.crown;
	if (deep < 0 || deep > tooth.root) return 0;
	const share = Math.min(1, deep / tooth.root);
	const offsets = tooth.roots === 2 ? [-1, 1] : [0];
	let dense = 0;
	for (const side of offsets) {
		const middle = side * tooth.width * (0.19 + 0.1 * share);
		const half = (tooth.width / 2) * (tooth.roots === 2 ? 0.5 : 0.82) * (1 - share ** 1.7 * 0.78);
		const near = across - middle;
		const gap = -0.2 * bell(Math.abs(near) - half - 0.25, 0.22);
		const canal = tooth.isRooted ? 1.3 * bell(near, 0.36) : -0.26 * bell(near, 0.42);
		const inside = round(near, half);
		dense = Math.max(dense, inside > 0 ? 0.62 * inside ** 0.6 + canal : gap);
	}
	return dense;
}

/** A crown of metal on a screw. */
function implant(tooth: DrawnTooth, along: number, across: number): number {
	if (along < 0) return 0;
	if (along < tooth.crown) return 2.6 * round(across, (tooth.width / 2) * 0.92) ** 0.25;
	const deep = along - tooth.crown;
	if (deep > tooth.root * 0.85) return 0;
	const thread = 2 + 0.22 * Math.sin(deep * 7);
	return 2.4 * round(across, thread) ** 0.3;
}
