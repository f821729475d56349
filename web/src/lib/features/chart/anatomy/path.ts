import { isRight, isUpper, type Tooth } from '#domain/clinical/teeth/tooth';

/** A drawing command with its points in millimetres: `['C', x1, y1, x2, y2, x, y]`. */
export type Command = readonly [string, ...number[]];
export type Path = readonly Command[];
export type Point = readonly [number, number];
export interface Project {
	(x: number, y: number): Point;
	/** The same for all that put a point at the same place. */
	readonly key: string;
}

/**
 * Every shape is described once, as a lower right tooth: +x towards the midline, -y towards the biting
 * edge, y = 0 at the neck. This puts it into its quadrant. Points are mirrored, not the group, so that
 * strokes, text and hatching keep their direction. `x`, `y`: where the neck lands, in pixels.
 */
export function projectOf(
	tooth: Pick<Tooth, 'quadrant'>,
	x: number,
	y: number,
	kx: number,
	ky: number
): Project {
	const across = isRight(tooth) ? kx : -kx;
	const down = isUpper(tooth) ? -ky : ky;
	const project = (mx: number, my: number): Point => [x + mx * across, y + my * down];
	return Object.assign(project, { key: `${x} ${y} ${across} ${down}` });
}

export const tenth = (n: number): number => Math.round(n * 10) / 10;

const drawn = new WeakMap<Path, Map<string, string>>();

/** The `d` of a path: written once for each place, since a chart is drawn anew with every press. */
export function draw(path: Path, project: Project): string {
	const places = drawn.get(path) ?? new Map<string, string>();
	const known = places.get(project.key);
	if (known !== undefined) return known;
	const fresh = write(path, project);
	drawn.set(path, places.set(project.key, fresh));
	return fresh;
}

const write = (path: Path, project: Project): string =>
	path
		.map(([word, ...numbers]) => {
			const points: string[] = [];
			for (let i = 0; i < numbers.length; i += 2) {
				const [x, y] = project(numbers[i] ?? 0, numbers[i + 1] ?? 0);
				points.push(`${tenth(x)} ${tenth(y)}`);
			}
			return word + points.join(' ');
		})
		.join('');
