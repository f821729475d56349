const SIDE = 8;

/** Place in the block, row by row, of each coefficient of the file (ISO/IEC 10918-1 figure A.6). */
export const ZIGZAG: readonly number[] = walkDiagonals();

function walkDiagonals(): number[] {
	const places: number[] = [];
	for (let sum = 0; sum < 2 * SIDE - 1; sum++) {
		const diagonal: number[] = [];
		for (let y = Math.max(0, sum - SIDE + 1); y <= Math.min(sum, SIDE - 1); y++)
			diagonal.push(y * SIDE + sum - y);
		places.push(...(sum % 2 === 0 ? diagonal.toReversed() : diagonal));
	}
	return places;
}

/** `WAVES[x × 8 + u]`: what coefficient `u` adds to sample `x` of a row (A.3.3). */
const WAVES = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
	const [x, u] = [Math.floor(i / SIDE), i % SIDE];
	return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE));
});
const rows = new Float32Array(SIDE * SIDE);
const samples = new Float32Array(SIDE * SIDE);

/** The samples of a block, around nought; the answer is overwritten by the next call. */
export function blockOf(coefficients: Float32Array): Float32Array {
	for (let v = 0; v < SIDE; v++)
		for (let x = 0; x < SIDE; x++) {
			let sum = 0;
			for (let u = 0; u < SIDE; u++) sum += WAVES[x * SIDE + u]! * coefficients[v * SIDE + u]!;
			rows[v * SIDE + x] = sum;
		}
	for (let y = 0; y < SIDE; y++)
		for (let x = 0; x < SIDE; x++) {
			let sum = 0;
			for (let v = 0; v < SIDE; v++) sum += WAVES[y * SIDE + v]! * rows[v * SIDE + x]!;
			samples[y * SIDE + x] = sum;
		}
	return samples;
}
