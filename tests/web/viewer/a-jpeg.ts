const SIDE = 8;
/** Coefficients from the coarsest to the finest, diagonal by diagonal, as a file has them. */
const ORDER = Array.from({ length: SIDE * SIDE }, (_, i) => ({
	u: i % SIDE,
	v: Math.floor(i / SIDE)
})).sort((a, b) => a.u + a.v - b.u - b.v || ((a.u + a.v) % 2 === 0 ? b.v - a.v : a.v - b.v));
const scale = (n: number) => (n === 0 ? Math.SQRT1_2 : 1);
const wave = (at: number, n: number) => Math.cos(((2 * at + 1) * n * Math.PI) / (2 * SIDE));

/**
 * An extended JPEG of twelve bits and one component, packed as simply as the standard allows: steps of one, and
 * every code of its tables of eight bits.
 */
export function aTwelveBitJpeg({
	width,
	height,
	sampleAt,
	restartEvery = 0,
	marker = 0xc1
}: {
	width: number;
	height: number;
	sampleAt: (x: number, y: number) => number;
	restartEvery?: number;
	marker?: number;
}): Uint8Array {
	const classes = Array.from({ length: 16 }, (_, i) => i);
	const runs = Array.from({ length: 14 }, (_, size) => size).flatMap((size) =>
		size === 0 ? [0, 0xf0] : classes.map((run) => run * 16 + size)
	);
	const table = (id: number, values: number[]) => {
		const counts = [0, 0, 0, 0, 0, 0, 0, values.length, 0, 0, 0, 0, 0, 0, 0, 0];
		return segment(0xc4, [id, ...counts, ...values]);
	};
	return Uint8Array.from([
		...[0xff, 0xd8],
		...segment(0xdb, [0, ...ORDER.map(() => 1)]),
		...segment(marker, [12, 0, height, 0, width, 1, 1, 0x11, 0]),
		...table(0, classes),
		...table(16, runs),
		...(restartEvery ? segment(0xdd, [0, restartEvery]) : []),
		...segment(0xda, [1, 1, 0, 0, 63, 0]),
		...scanOf({ width, height, sampleAt, restartEvery }, classes, runs),
		...[0xff, 0xd9]
	]);
}

const segment = (marker: number, body: number[]) => [
	0xff,
	marker,
	(body.length + 2) >> 8,
	(body.length + 2) & 255,
	...body
];

interface Film {
	width: number;
	height: number;
	sampleAt: (x: number, y: number) => number;
	restartEvery: number;
}

function scanOf(film: Film, classes: number[], runs: number[]): number[] {
	const across = Math.ceil(film.width / SIDE);
	const blocks = across * Math.ceil(film.height / SIDE);
	const out: number[] = [];
	let bits = '';
	let last = 0;
	const flush = () => {
		for (const byte of bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? []) {
			const value = parseInt(byte, 2);
			out.push(...(value === 255 ? [255, 0] : [value]));
		}
		bits = '';
	};
	const put = (value: number, length: number) => (bits += value.toString(2).padStart(length, '0'));
	for (let block = 0; block < blocks; block++) {
		if (film.restartEvery && block > 0 && block % film.restartEvery === 0) {
			flush();
			out.push(0xff, 0xd0 + ((block / film.restartEvery - 1) % 8));
			last = 0;
		}
		const place = { x: (block % across) * SIDE, y: Math.floor(block / across) * SIDE };
		const [level = 0, ...rest] = ORDER.map(({ u, v }) => coefficient(film, place, u, v));
		put(classes.indexOf(sizeOf(level - last)), 8);
		putSigned(level - last, put);
		last = level;
		let run = 0;
		for (const value of rest)
			if (value === 0) run++;
			else {
				for (; run > 15; run -= 16) put(runs.indexOf(0xf0), 8);
				put(runs.indexOf(run * 16 + sizeOf(value)), 8);
				putSigned(value, put);
				run = 0;
			}
		if (run > 0) put(runs.indexOf(0), 8);
	}
	flush();
	return out;
}

const sizeOf = (value: number) => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1);
function putSigned(value: number, put: (value: number, length: number) => void) {
	const size = sizeOf(value);
	if (size > 0) put(value < 0 ? value + 2 ** size - 1 : value, size);
}

/** ISO/IEC 10918-1 A.3.3, straight from its formula. */
function coefficient(
	{ width, height, sampleAt }: Film,
	place: { x: number; y: number },
	u: number,
	v: number
): number {
	let sum = 0;
	for (let y = 0; y < SIDE; y++)
		for (let x = 0; x < SIDE; x++) {
			const [column, row] = [Math.min(width - 1, place.x + x), Math.min(height - 1, place.y + y)];
			sum += (sampleAt(column, row) - 2048) * wave(x, u) * wave(y, v);
		}
	return Math.round(0.25 * scale(u) * scale(v) * sum);
}
