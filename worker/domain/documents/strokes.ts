/** A pad is so many units wide and high, whatever screen it was written on. */
export const PAD_UNITS = 1_000;
export const MOST_STROKES = 200;
export const MOST_POINTS = 2_000;
/** Less than this long in all is a slip of the finger, not a name. */
const LEAST_LENGTH = 120;
const MOST_POINTS_IN_ALL = 8_000;

/** `[x, y, milliseconds since the first touch]`. */
export type Point = readonly [number, number, number];

/** Whether strokes are a signature: written, not tapped, and no more than a hand writes. */
export function isSignature(strokes: readonly (readonly Point[])[]): boolean {
	const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
	return points <= MOST_POINTS_IN_ALL && lengthOf(strokes) >= LEAST_LENGTH;
}

/** How far the pen went while it was down, in units of the pad. */
export const lengthOf = (strokes: readonly (readonly Point[])[]): number =>
	strokes.reduce(
		(sum, stroke) =>
			sum +
			stroke.slice(1).reduce((length, [x, y], at) => {
				const [fromX, fromY] = stroke[at]!;
				return length + Math.hypot(x - fromX, y - fromY);
			}, 0),
		0
	);

/** Strokes as the `d` of one SVG path; a tap is a dot. */
export const pathOf = (strokes: readonly (readonly Point[])[]): string =>
	strokes
		.filter((stroke) => stroke.length > 0)
		.map(([first, ...rest]) => {
			const [x, y] = first!;
			return `M${x} ${y}${rest.length === 0 ? 'h0.1' : rest.map((to) => `L${to[0]} ${to[1]}`).join('')}`;
		})
		.join('');
