import type { Annotation } from '#contracts/annotations';
import type { ImageView, SliceView } from '#contracts/images';
import type { Scale } from '#domain/imaging/annotations/measuring';
import { isDrawingTool, type ToolId } from '../drawing/tools.ts';
import { Drawings } from './drawings.svelte.ts';
import { Pane, Sight } from './pane.svelte.ts';

export const MODES = ['one', 'side', 'slide'] as const;
export type Mode = (typeof MODES)[number];
export const isMode = (word: string | null): word is Mode =>
	(MODES as readonly (string | null)[]).includes(word);

/** A pane with what is drawn on its image. */
export class Place {
	readonly pane: Pane;
	readonly #drawings: readonly Drawings[];

	constructor({ image, annotations, slices }: Loaded) {
		this.pane = new Pane(image, slices);
		this.#drawings = slices.map(({ id, isDrawnOn }) => {
			const known = id === image.id ? annotations : isDrawnOn ? null : [];
			return new Drawings(image.patientId, id, known);
		});
	}
	/** What is drawn on the file that is on the screen: each slice of a stack has its own. */
	get drawings(): Drawings {
		return this.#drawings[this.pane.isStack ? this.pane.frame : 0]!;
	}
	/** Frames or slices on which something is drawn. */
	get drawnAt(): number[] {
		if (this.pane.isStack)
			return this.#drawings.flatMap((drawings, at) => (drawings.isAny ? [at] : []));
		const frames = this.drawings.all.map(({ frame }) => frame);
		return frames.filter((frame, at) => frames.indexOf(frame) === at);
	}
	/** Millimetres a pixel: what somebody calibrated, else what the file says, else nothing. */
	get scale(): Scale | null {
		return this.drawings.calibrated ?? this.pane.scale;
	}
}
export interface Loaded {
	image: ImageView;
	annotations: readonly Annotation[];
	/** The volume that it is a slice of, or itself alone. */
	slices: readonly SliceView[];
}

/** One or two images on the screen, and what a drag does to them. */
export class Viewer {
	#places = $state.raw<readonly Place[]>([]);
	#active = $state(0);
	#isLinked = $state(true);
	#tool = $state<ToolId>('window');
	layers = $state({ drawings: true, teeth: true, ruler: true });
	/** Share of the width at which one picture gives way to the other. */
	divide = $state(0.5);
	/** For the patient beside: no names, no panel, no strip. */
	isShowing = $state(false);
	isPanelOpen = $state(true);
	/** Which drawing stands beside the film to be shown to the patient; null for none. */
	figure = $state<number | null>(null);

	constructor(loaded: readonly Loaded[]) {
		this.lay(loaded);
	}

	/** The images that are looked at; one that is open already stays as it lies. */
	lay(loaded: readonly Loaded[]): void {
		const before = this.#places;
		const kept = (id: string) => before.find(({ pane }) => pane.image.id === id);
		this.#places = loaded.map((one) => kept(one.image.id) ?? new Place(one));
		for (const { pane } of before)
			if (!this.#places.some((place) => place.pane === pane)) pane.close();
		this.#active = 0;
		this.#link();
	}
	get places(): readonly Place[] {
		return this.#places;
	}

	get active(): Place {
		return this.#places[this.#active] ?? this.#places[0]!;
	}
	get isLinked(): boolean {
		return this.#isLinked;
	}
	get tool(): ToolId {
		return this.#tool;
	}

	activate(place: Place): void {
		this.#active = Math.max(0, this.#places.indexOf(place));
	}
	use(tool: ToolId): void {
		this.#tool = tool;
		if (isDrawingTool(tool)) this.layers.drawings = true;
	}
	setLinked(isLinked: boolean): void {
		this.#isLinked = isLinked;
		this.#link();
	}
	/** Fetches what is not here yet. */
	start(): void {
		for (const { pane } of this.#places) void pane.open();
	}
	close(): void {
		for (const { pane } of this.#places) pane.close();
	}

	/** Turns a quarter to the right, mirrors, fits: what both do when they move together. */
	changeView(change: (view: Sight['view']) => Sight['view']): void {
		const { sight } = this.active.pane;
		sight.view = change(sight.view);
	}

	#link(): void {
		const shared = this.active.pane.sight;
		for (const { pane } of this.#places) {
			if (pane === this.active.pane) continue;
			pane.sight = this.#isLinked ? shared : new Sight(shared.view);
		}
	}
}
