import type { GreySamples } from '../picture/picture.ts';
import { windowBetween, type SampleRange, type Window } from './window-lut.ts';

export const BINS = 128;

/** How often values occur, for the curve of the panel and for windows that fit the picture. */
export interface Histogram {
	/** Lowest and highest value that occur, in the picture's units. */
	low: number;
	high: number;
	/** `BINS` counts from `low` to `high`. */
	bins: Uint32Array;
	/** The value below which this share (0 to 1) of all lies. */
	valueAt(share: number): number;
}

/** Lowest and highest sample; a whole picture of one value has both alike. */
export function extentOf(samples: GreySamples): [low: number, high: number] {
	let low = samples[0] ?? 0;
	let high = low;
	for (let i = 1; i < samples.length; i++) {
		const sample = samples[i]!;
		if (sample < low) low = sample;
		else if (sample > high) high = sample;
	}
	return [low, high];
}

/** Counts the samples; `slope` may be negative, the histogram grows with the value all the same. */
export function histogramOf(samples: GreySamples, range: SampleRange): Histogram {
	const [first, last] = extentOf(samples);
	const counts = new Uint32Array(last - first + 1);
	for (let i = 0; i < samples.length; i++) counts[samples[i]! - first]!++;
	const valueOf = (index: number) => (first + index) * range.slope + range.intercept;
	const isFalling = range.slope < 0;
	const [low, high] = isFalling
		? [valueOf(counts.length - 1), valueOf(0)]
		: [valueOf(0), valueOf(counts.length - 1)];
	const bins = new Uint32Array(BINS);
	for (let i = 0; i < counts.length; i++) {
		const at = high === low ? 0 : ((valueOf(i) - low) / (high - low)) * BINS;
		bins[Math.min(BINS - 1, Math.floor(at))]! += counts[i]!;
	}
	const valueAt = (share: number): number => {
		const wanted = share * samples.length;
		let seen = 0;
		for (let step = 0; step < counts.length; step++) {
			const index = isFalling ? counts.length - 1 - step : step;
			seen += counts[index]!;
			if (seen >= wanted) return valueOf(index);
		}
		return high;
	};
	return { low, high, bins, valueAt };
}

export const PRESETS = ['auto', 'file', 'full', 'bone', 'enamel', 'apex', 'soft'] as const;
export type PresetId = (typeof PRESETS)[number];
export interface Preset {
	id: PresetId;
	window: Window;
}

/** Of a CT in Hounsfield units: jaw bone and teeth together, and what is neither. */
const OF_CT: readonly Preset[] = [
	{ id: 'bone', window: { centre: 700, width: 3200 } },
	{ id: 'enamel', window: { centre: 1700, width: 2600 } },
	{ id: 'soft', window: { centre: 50, width: 400 } }
];
/** Shares of all values that a film's own ranges lie between: enamel is what is brightest, gums what is darkest. */
const OF_FILM: readonly [PresetId, from: number, to: number][] = [
	['bone', 0.08, 0.995],
	['enamel', 0.5, 0.9995],
	['apex', 0.1, 0.85],
	['soft', 0.01, 0.55]
];

/** The ways to look at a picture, each with a window that fits its own values. */
export function presetsOf(
	histogram: Histogram,
	{ windows, isHounsfield }: { windows: readonly Window[]; isHounsfield: boolean }
): Preset[] {
	const between = (from: number, to: number) =>
		windowBetween(histogram.valueAt(from), histogram.valueAt(to));
	const own = windows[0];
	return [
		{ id: 'auto', window: between(0.005, 0.995) },
		...(own ? [{ id: 'file' as const, window: own }] : []),
		{ id: 'full', window: windowBetween(histogram.low, histogram.high) },
		...(isHounsfield ? OF_CT : OF_FILM.map(([id, from, to]) => ({ id, window: between(from, to) })))
	];
}
