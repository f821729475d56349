/** Grey values of 12 bits, row by row. */
export interface Film {
	width: number;
	height: number;
	values: Uint16Array;
}

const WHITE = 4095;
/** Chance that is the same at every start, so that the demo's films never differ. */
const grain = (x: number, y: number): number => {
	const n = Math.sin(x * 12.9898 + y * 78.233) * 43_758.5453;
	return n - Math.floor(n) - 0.5;
};
const bell = (distance: number): number => Math.exp(-distance * distance);

function paint(width: number, height: number, shade: (x: number, y: number) => number): Film {
	const values = new Uint16Array(width * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const value = shade(x, y) + grain(x, y) * 0.035;
			values[y * width + x] = Math.round(Math.min(1, Math.max(0, value)) * WHITE);
		}
	return { width, height, values };
}

/** 0 below `from`, 1 above `to`, smooth between. */
const rise = (value: number, from: number, to: number): number => {
	const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
	return t * t * (3 - 2 * t);
};
/** Chance that changes slowly: the web of bone. */
function cloud(x: number, y: number): number {
	const [left, top] = [Math.floor(x), Math.floor(y)];
	const [u, v] = [rise(x - left, 0, 1), rise(y - top, 0, 1)];
	const upper = grain(left, top) * (1 - u) + grain(left + 1, top) * u;
	const lower = grain(left, top + 1) * (1 - u) + grain(left + 1, top + 1) * u;
	return upper * (1 - v) + lower * v;
}

const NECK = 0.34;

/** Half the width of a root `along` its way from the neck (0) to the apex (1). */
const rootAt = (along: number, wide: number) =>
	along > 1 ? 0 : wide * Math.sqrt(Math.max(0, 1 - along)) * (0.75 + 0.25 * (1 - along));

/**
 * A tooth at `u` across (-0.5 to 0.5) and `v` from the edge of its crown (0) to the apex (1): dentine, the
 * brighter enamel around the crown, the dark canal. A molar has two roots.
 */
function toothAt(u: number, v: number, isMolar: boolean): number {
	if (v < 0 || v > 1) return 0;
	const side = Math.abs(u);
	const along = (v - NECK) / (1 - NECK);
	const crown = 0.47 * Math.sqrt(rise(v, -0.02, 0.12)) - 0.08 * rise(v, 0.18, NECK);
	const isSplit = isMolar && along > 0.25;
	const fromRoot = isSplit ? Math.abs(side - 0.15 - 0.1 * (along - 0.25)) : side;
	const width = v < NECK ? crown : rootAt(along, isSplit ? 0.205 : isMolar ? 0.39 : 0.36);
	const body = rise(width - fromRoot, -0.015, 0.05);
	const cusps = isMolar ? 0.03 * Math.cos(u * 16) : 0;
	const enamel =
		(1 - rise(v, 0.2, NECK + 0.04)) *
		(0.32 * bell((crown - side) / 0.11) + 0.2 * bell((v - 0.05 + cusps) / 0.09));
	const chamber = bell((v - 0.3) / 0.09) * bell(u / (isMolar ? 0.16 : 0.07));
	const canal = rise(v, 0.3, 0.4) * (1 - rise(v, 0.7, 0.95)) * bell(fromRoot / 0.045);
	return body * (0.5 - 0.12 * v + enamel - 0.2 * Math.max(chamber, canal));
}

/** Teeth side by side with the bone they stand in; `v` from the edge of the crowns (0) to the apices (1). */
function rowAt(seed: number, x: number, y: number, v: number, width: number): number {
	const place = (x / width) * 2.7 + 0.2 + 0.12 * Math.sin(seed);
	const lean = 0.06 * Math.sin(seed * 3 + Math.floor(place)) * (v - 0.3);
	const u = place - Math.floor(place) - 0.5 + lean;
	const web = 0.16 * cloud(x / 5, y / 5) + 0.12 * cloud(x / 12, y / 12);
	const bone = rise(v, 0.38, 0.5) * (0.27 + web);
	const tooth = toothAt(u, v * 1.06, seed % 3 !== 2);
	const isFilled = seed % 2 === 1 && Math.floor(place) === 1;
	const filling = isFilled ? 0.6 * bell(u / 0.2) * bell((v - 0.06) / 0.07) : 0;
	return 0.05 + Math.max(bone, tooth) + filling * rise(tooth, 0.1, 0.3);
}

/** Three teeth of one side down to their apices on a small sensor; `seed` moves them a little. */
export const drawPeriapical = (seed: number, isUpper: boolean, width = 480, height = 360): Film =>
	paint(width, height, (x, y) =>
		rowAt(seed, x, y, (isUpper ? 1 - y / height : y / height) * 1.12 - 0.02, width)
	);

/** The crowns of both jaws as they bite, with the edge of the bone. */
export const drawBitewing = (seed: number, width = 480, height = 360): Film =>
	paint(width, height, (x, y) => {
		const depth = y / height - 0.5;
		return rowAt(depth < 0 ? seed : seed + 3, x, y, (Math.abs(depth) - 0.02) * 1.3, width);
	});
