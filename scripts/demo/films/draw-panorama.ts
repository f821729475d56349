import { chanceOf } from '../chance.ts';
import type { Film } from './draw-films.ts';
import { densityOfTooth, type DrawnTooth } from './panorama-tooth.ts';

/** Pixels of an eighth of a millimetre; the mouth is drawn in millimetres from the middle of the upper edge. */
const FILM = { width: 1152, height: 602, perMillimetre: 8 };
export const PANORAMA_SPACING = 1 / FILM.perMillimetre;
const HALF = FILM.width / FILM.perMillimetre / 2;
const MOST = 4095;
const NOISE = 34;

/** Widths of the teeth from the middle to the wisdom tooth, and how long their roots are. */
const ARCHES = [
	{
		quadrants: [1, 2],
		widths: [8.5, 6.6, 7.6, 7, 6.8, 10.2, 9.6, 9],
		roots: [13, 13, 17, 14, 14, 13, 12, 10]
	},
	{
		quadrants: [4, 3],
		widths: [5.4, 5.9, 6.9, 7, 7.1, 11, 10.6, 10],
		roots: [12.5, 14, 16, 14.5, 14.5, 14, 13, 11]
	}
] as const;

/** What was found and done, by FDI number. */
export interface FilmFindings {
	missing: readonly string[];
	filled: readonly string[];
	rooted: readonly string[];
	implants: readonly string[];
	/** Radius in millimetres of the shadow at the apex. */
	lesions: Readonly<Record<string, number>>;
}

/** Both jaws as a panoramic machine shows them, drawn by rule and of nobody: bright where little passes through. */
export function drawPanorama(findings: FilmFindings): Film {
	const { width, height, perMillimetre } = FILM;
	const chance = chanceOf('panorama');
	const density = new Float32Array(width * height);
	for (let i = 0; i < density.length; i++) {
		const x = (i % width) / perMillimetre - HALF;
		density[i] = densityOfJaws(x, Math.floor(i / width) / perMillimetre);
	}
	for (const tooth of teethOf(findings)) lay(density, tooth);
	const values = Uint16Array.from(density, (dense) => {
		const shade = MOST * (1 - Math.exp(-Math.max(0, dense)));
		const grain = (chance.next() + chance.next() - 1) * NOISE;
		return Math.round(Math.min(MOST, Math.max(0, shade + grain)));
	});
	return { width, height, values };
}

const bell = (distance: number, wide: number) => Math.exp(-((distance / wide) ** 2));
/** Where upper and lower teeth meet: the smile of a panoramic film. */
const biteAt = (x: number) => 37 - 9 * (x / HALF) ** 2;

function densityOfJaws(x: number, y: number): number {
	const u = x / HALF;
	const flesh = 0.16 * bell(u, 1.1) * bell(y - 40, 46);
	const lower = 69 - 24 * u * u;
	const inside = lower - y;
	const body = inside > 0 ? 0.42 * bell(Math.max(0, inside - 17), 7) : 0.42 * bell(inside, 1.2);
	const edge = 0.55 * bell(inside - 1.2, 1.3);
	const canal = -0.16 * bell(inside - 8 - 3 * u * u, 1.1) * (1 - bell(u, 0.32));
	const ramus = 0.5 * bell(Math.abs(u) - 0.86, 0.085) * (y > 8 ? 1 : bell(y - 8, 2));
	const above = biteAt(x) - 8 - y;
	const upper =
		0.34 *
		bell(above < 0 ? above / 2 : Math.max(0, above - 10), above < 0 ? 1.4 : 9) *
		bell(u, 0.75);
	const palate = 0.35 * bell(y - 12 + 2.5 * u * u, 1.1) * bell(u, 0.6);
	const sinus = -0.2 * bell(Math.abs(u) - 0.36, 0.2) * bell(y - 13, 6.5);
	const spine = 0.3 * bell(Math.abs(u) - 1.06, 0.13);
	return flesh + body + edge + canal + ramus + upper + palate + sinus + spine;
}

/** Every tooth in its place along the bite, leaning outwards as roots do. */
function* teethOf(findings: FilmFindings): Generator<DrawnTooth> {
	for (const { quadrants, widths, roots } of ARCHES)
		for (const [side, quadrant] of quadrants.entries()) {
			let from = 0.2;
			for (const [i, width] of widths.entries()) {
				const key = `${quadrant}${i + 1}`;
				const x = (side === 0 ? -1 : 1) * (from + width / 2);
				from += width + 0.35;
				if (findings.missing.includes(key)) continue;
				const isUpper = quadrant <= 2;
				yield {
					x,
					y: biteAt(x) + (isUpper ? -0.6 : 0.6),
					lean: (x / HALF) * (isUpper ? 0.24 : 0.42),
					isUpper,
					width,
					crown: i < 3 ? 9.5 : 7.4,
					root: roots[i]!,
					roots: i >= 5 ? 2 : 1,
					isFilled: findings.filled.includes(key),
					isRooted: findings.rooted.includes(key),
					isImplant: findings.implants.includes(key),
					lesion: findings.lesions[key] ?? 0
				};
			}
		}
}

/** Adds a tooth over what lies under it, in the box that it can reach. */
function lay(density: Float32Array, tooth: DrawnTooth): void {
	const { width, height, perMillimetre } = FILM;
	const reach = tooth.crown + tooth.root + 6;
	const [left, right] = [tooth.x - reach / 2, tooth.x + reach / 2].map(
		(x) => (x + HALF) * perMillimetre
	);
	const [top, bottom] = (
		tooth.isUpper ? [tooth.y - reach, tooth.y + 2] : [tooth.y - 2, tooth.y + reach]
	).map((y) => y * perMillimetre);
	const [sin, cos] = [Math.sin(tooth.lean), Math.cos(tooth.lean)];
	for (let py = Math.max(0, Math.floor(top!)); py < Math.min(height, bottom!); py++)
		for (let px = Math.max(0, Math.floor(left!)); px < Math.min(width, right!); px++) {
			const dx = px / perMillimetre - HALF - tooth.x;
			const dy = (py / perMillimetre - tooth.y) * (tooth.isUpper ? -1 : 1);
			const along = dy * cos + dx * sin;
			const across = dx * cos - dy * sin;
			density[py * width + px]! += densityOfTooth(tooth, along, across);
		}
}
