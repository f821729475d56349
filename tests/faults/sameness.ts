/**
 * Two-sample Kolmogorov-Smirnov test: the greatest distance between the two distributions, and how
 * likely samples of one distribution are to be as far apart (asymptotic, good from some 30 values on).
 */
export function samenessOf(
	one: readonly number[],
	other: readonly number[]
): { distance: number; chance: number } {
	const [a, b] = [sorted(one), sorted(other)];
	let [i, j, distance] = [0, 0, 0];
	while (i < a.length && j < b.length) {
		const at = Math.min(a[i] as number, b[j] as number);
		while (i < a.length && (a[i] as number) <= at) i++;
		while (j < b.length && (b[j] as number) <= at) j++;
		distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
	}
	const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
	return { distance, chance: chanceOf((size + 0.12 + 0.11 / size) * distance) };
}

const sorted = (values: readonly number[]) => [...values].sort((x, y) => x - y);

/** Kolmogorov's distribution from above: 2 * sum of (-1)^(k-1) * exp(-2 k^2 x^2). */
function chanceOf(x: number): number {
	if (x < 0.2) return 1;
	let sum = 0;
	for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
	return Math.min(1, Math.max(0, 2 * sum));
}
