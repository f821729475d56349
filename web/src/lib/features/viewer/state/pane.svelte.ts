import type { ImageView, SliceView } from '#contracts/images';
import type { Scale } from '#domain/imaging/annotations/measuring';
import { openPicture } from '../picture/open-picture.ts';
import { Unopenable, type Picture, type Samples } from '../picture/picture.ts';
import { beginAt, openStack, Stack } from '../picture/stack.ts';
import {
	extentOf,
	histogramOf,
	presetsOf,
	type Histogram,
	type Preset
} from '../render/histogram.ts';
import { Pyramid } from '../render/pyramid.ts';
import { FITTED, matrixOf, type Size, type View } from '../render/view.ts';
import { shadesOf, windowBetween, type SampleRange, type Window } from '../render/window-lut.ts';
import { download } from './download.ts';

/** How pictures lie in their panes; two panes that move together hold the same one. */
export class Sight {
	view = $state.raw<View>(FITTED);
	constructor(view: View = FITTED) {
		this.view = view;
	}
}

/** A frame that can be painted. */
interface Film {
	pyramid: Pyramid;
	range: SampleRange;
	histogram: Histogram;
	presets: Preset[];
}
const FULL_COLOUR = windowBetween(0, 255);
/** Values are counted on a size of the picture that has about so many pixels. */
const COUNTED_PIXELS = 250_000;

/** One image on the screen, or the volume that it is a slice of: its bytes, the frame that is shown, its window and where it lies. */
export class Pane {
	readonly image: ImageView;
	readonly slices: readonly SliceView[];
	#picture = $state.raw<Picture | null>(null);
	#film = $state.raw<Film | null>(null);
	#failure = $state.raw<unknown>(null);
	#progress = $state(0);
	#frame = $state(0);
	readonly #abort = new AbortController();
	#isOpening = false;
	window = $state.raw<Window>(FULL_COLOUR);
	isInverted = $state(false);
	sight = $state.raw(new Sight());
	box = $state.raw<Size>({ width: 0, height: 0 });
	readonly shades = $derived(this.#film ? this.#shadesOf(this.#film) : null);
	readonly matrix = $derived(
		this.#picture && this.box.width > 0 ? matrixOf(this.sight.view, this.#picture, this.box) : null
	);

	/** `slices` has the image alone when it is none. */
	constructor(image: ImageView, slices: readonly SliceView[]) {
		this.image = image;
		this.slices = slices;
	}

	get picture(): Picture | null {
		return this.#picture;
	}
	get film(): Film | null {
		return this.#film;
	}
	/** What went wrong: an `Unopenable` or an `ApiProblem`. */
	get failure(): unknown {
		return this.#failure;
	}
	get progress(): number {
		return this.#progress;
	}
	get frame(): number {
		return this.#frame;
	}
	get isStack(): boolean {
		return this.slices.length > 1;
	}
	/** The image whose file is on the screen: of a stack that of the slice. */
	get shownId(): string {
		return this.isStack ? this.slices[this.#frame]!.id : this.image.id;
	}
	/** Which frame of that file. */
	get frameInFile(): number {
		return this.isStack ? 0 : this.#frame;
	}
	/** Millimetres a pixel as the file knows them. */
	get scale(): Scale | null {
		return this.#picture?.scale ?? null;
	}
	/** The whole range of values, by which drags of the window are measured. */
	get span(): number {
		const film = this.#film;
		return film ? Math.max(16, film.histogram.high - film.histogram.low) : 256;
	}

	/** Fetches and opens the file, unless it is here or on its way; a slice that failed is tried again. */
	async open(): Promise<void> {
		if (this.#picture) return void (this.#failure && (await this.show(this.#frame)));
		if (this.#isOpening) return;
		this.#isOpening = true;
		const { signal } = this.#abort;
		this.#failure = null;
		try {
			const ids = this.slices.map(({ id }) => id);
			const first = this.isStack ? beginAt(ids, this.image.id) : 0;
			const picture = this.isStack
				? await this.#openStack(ids, first)
				: await this.#fetch(this.image.id, signal);
			const film = filmOf(picture, await picture.frame(first));
			if (signal.aborted) return;
			this.#picture = picture;
			this.#film = film;
			this.#frame = first;
			this.resetWindow();
		} catch (problem) {
			if (!signal.aborted) this.#failure = problem;
		} finally {
			this.#isOpening = false;
		}
	}

	async #fetch(id: string, signal: AbortSignal): Promise<Picture> {
		const { patientId, byteLength, contentType } = this.image;
		const path = `/patients/${patientId}/images/${id}/content`;
		const file = await download(path, byteLength, signal, (share) => {
			if (!this.#picture) this.#progress = share;
		});
		return openPicture(file, contentType);
	}

	#openStack(ids: readonly string[], first: number): Promise<Picture> {
		const stack = new Stack(ids, (id, signal) => this.#fetch(id, signal));
		this.#abort.signal.addEventListener('abort', () => stack.close());
		return openStack(stack, ids.length, first);
	}

	/** Another slice; one that is out of range is the nearest that there is. */
	async show(frame: number): Promise<void> {
		const picture = this.#picture;
		if (!picture) return;
		const wanted = Math.min(picture.frames - 1, Math.max(0, frame));
		if (wanted === this.#frame && !this.#failure) return;
		this.#frame = wanted;
		try {
			const samples = await picture.frame(wanted);
			if (this.#frame !== wanted) return;
			this.#film = filmOf(picture, samples);
			this.#failure = null;
		} catch (problem) {
			if (this.#frame === wanted) this.#failure = problem;
		}
	}

	/** As its file asks to be shown, else as its values lie; a photograph as it is. */
	resetWindow(): void {
		const [film, picture] = [this.#film, this.#picture];
		if (!film || !picture) return;
		const isPhotograph = picture.isColour || this.image.contentType !== 'application/dicom';
		const own = film.presets.find(({ id }) => id === 'file') ?? film.presets[0];
		this.window = isPhotograph || !own ? FULL_COLOUR : own.window;
		this.isInverted = false;
	}

	close(): void {
		this.#abort.abort();
	}

	#shadesOf({ range }: Film): Uint8ClampedArray {
		const isInverted = this.isInverted !== (this.#picture?.isInverted ?? false);
		return shadesOf(range, this.window, isInverted);
	}
}

function filmOf(picture: Picture, samples: Samples): Film {
	const { width, height, slope, intercept } = picture;
	const pyramid = new Pyramid({ width, height, samples });
	if (samples instanceof Uint32Array) {
		const range = { low: 0, high: 255, slope: 1, intercept: 0 };
		return {
			pyramid,
			range,
			presets: [{ id: 'full', window: FULL_COLOUR }],
			histogram: bright(pyramid, range)
		};
	}
	const [low, high] = extentOf(samples);
	const range = { low, high, slope, intercept };
	const counted = pyramid.at(levelToCount(width * height)).samples;
	if (counted instanceof Uint32Array) throw new Unopenable('broken');
	const histogram = histogramOf(counted, range);
	return { pyramid, range, histogram, presets: presetsOf(histogram, picture) };
}

const levelToCount = (pixels: number) =>
	Math.max(0, Math.round(Math.log2(pixels / COUNTED_PIXELS) / 2));

/** How bright a photograph is, by its green, which is most of what the eye calls brightness. */
function bright(pyramid: Pyramid, range: SampleRange): Histogram {
	const { width, height } = pyramid.base;
	const { samples } = pyramid.at(levelToCount(width * height));
	return histogramOf(
		Uint8Array.from(samples, (pixel) => (pixel >>> 8) & 255),
		range
	);
}
