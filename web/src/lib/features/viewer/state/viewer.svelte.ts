import type { Annotation } from '#contracts/annotations';
import type { ImageView } from '#contracts/images';
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
	readonly drawings: Drawings;

	constructor(image: ImageView, annotations: readonly Annotation[]) {
		this.pane = new Pane(image);
		this.drawings = new Drawings(image.patientId, image.id, annotations);
	}
	/** Millimetres a pixel: what somebody calibrated, else what the file says, else nothing. */
	get scale(): Scale | null {
		return this.drawings.calibrated ?? this.pane.scale;
	}
}
export interface Loaded {
	image: ImageView;
	annotations: readonly Annotation[];
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

	constructor(loaded: readonly Loaded[]) {
		this.lay(loaded);
	}

	/** The images that are looked at; one that is open already stays as it lies. */
	lay(loaded: readonly Loaded[]): void {
		const before = this.#places;
		const kept = (id: string) => before.find(({ pane }) => pane.image.id === id);
		this.#places = loaded.map(
			({ image, annotations }) => kept(image.id) ?? new Place(image, annotations)
		);
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
