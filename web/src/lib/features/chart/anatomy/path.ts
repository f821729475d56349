import { isRight, isUpper, type Tooth } from '#domain/clinical/teeth/tooth';

/** A drawing command with its points in millimetres: `['C', x1, y1, x2, y2, x, y]`. */
export type Command = readonly [string, ...number[]];
export type Path = readonly Command[];
export type Point = readonly [number, number];
export type Project = (x: number, y: number) => Point;

/**
 * Every shape is described once, as a lower right tooth: +x towards the midline, -y towards the biting
 * edge, y = 0 at the neck. This puts it into its quadrant. Points are mirrored, not the group, so that
 * strokes, text and hatching keep their direction. `x`, `y`: where the neck lands, in pixels.
 */
export const projectOf =
	(tooth: Pick<Tooth, 'quadrant'>, x: number, y: number, kx: number, ky: number): Project =>
	(mx, my) => [x + mx * (isRight(tooth) ? kx : -kx), y + my * (isUpper(tooth) ? -ky : ky)];

export const tenth = (n: number): number => Math.round(n * 10) / 10;

/** The `d` of a path. */
export const draw = (path: Path, project: Project): string =>
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
