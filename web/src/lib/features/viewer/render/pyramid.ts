import type { Samples } from '../picture/picture.ts';

/** A picture at `2^-n` of its size: the mean of what lies under each pixel, so that fine lines stay when it is small. */
export interface Level {
	width: number;
	height: number;
	samples: Samples;
}

/** An empty row of samples of the same kind. */
export const sameKind = (samples: Samples, length: number): Samples =>
	new (samples.constructor as new (length: number) => Samples)(length);

/** Half of a level; an odd last column or row counts twice, so that every level lies exactly on the first. */
export function halve(level: Level): Level {
	const width = Math.ceil(level.width / 2);
	const height = Math.ceil(level.height / 2);
	const samples = sameKind(level.samples, width * height);
	const mean = samples instanceof Uint32Array ? meanColour : meanGrey;
	for (let y = 0; y < height; y++) {
		const top = 2 * y * level.width;
		const bottom = Math.min(2 * y + 1, level.height - 1) * level.width;
		for (let x = 0; x < width; x++) {
			const left = 2 * x;
			const right = Math.min(left + 1, level.width - 1);
			samples[y * width + x] = mean(
				level.samples[top + left]!,
				level.samples[top + right]!,
				level.samples[bottom + left]!,
				level.samples[bottom + right]!
			);
		}
	}
	return { width, height, samples };
}

const meanGrey = (a: number, b: number, c: number, d: number) => (a + b + c + d + 2) >> 2;

/** Red and blue together, then green: four colours of eight bits have room for their sum. */
function meanColour(a: number, b: number, c: number, d: number): number {
	const odd = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x020002;
	const green = (a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00) + 0x0200;
	return (((odd >>> 2) & 0xff00ff) | ((green >>> 2) & 0xff00) | 0xff000000) >>> 0;
}

/** All sizes of one frame, each made when it is first looked at. */
export class Pyramid {
	readonly #levels: Level[];

	constructor(base: Level) {
		this.#levels = [base];
	}

	get base(): Level {
		return this.#levels[0]!;
	}

	at(n: number): Level {
		for (let made = this.#levels.length; made <= n; made++)
			this.#levels.push(halve(this.#levels[made - 1]!));
		return this.#levels[n]!;
	}

	/** The level that has no fewer pixels than the screen at this scale (device pixels a pixel of the picture). */
	levelFor(scale: number): number {
		const { width, height } = this.base;
		const most = Math.floor(Math.log2(Math.max(1, Math.min(width, height) / 16)));
		return Math.max(0, Math.min(most, Math.floor(-Math.log2(scale))));
	}
}
