import type { ColumnKind } from '../layout/columns.ts';

export type ViewMode = 'day' | 'week' | 'list';
export const STEPS_MINUTES = [5, 10, 15] as const;
export const ZOOMS = [1.2, 1.6, 2, 2.4] as const;

/** What a saved view keeps: everything about how the day is shown, nothing about which day. */
export interface ViewChoice {
	mode: ViewMode;
	by: ColumnKind;
	/** Grid step in minutes. */
	step: (typeof STEPS_MINUTES)[number];
	/** px per minute. */
	zoom: (typeof ZOOMS)[number];
	/** Columns that are left out. */
	hidden: string[];
	/** Of whom the week is shown. */
	weekOf: { kind: 'chair' | 'provider'; id: string } | null;
}

export interface SavedView extends ViewChoice {
	name: string;
}

/** F5 reloads the page and F11, F12 belong to the browser. */
export const VIEW_KEYS = ['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10'] as const;

const FIRST: ViewChoice = {
	mode: 'day',
	by: 'chair',
	step: 10,
	zoom: 1.6,
	hidden: [],
	weekOf: null
};

interface Kept {
	choice?: Partial<ViewChoice>;
	saved?: Record<string, SavedView>;
	isPrivate?: boolean;
	hasStrip?: boolean;
}

/** How this person looks at this clinic's board; kept in this browser. */
export class BoardView {
	#choice = $state.raw<ViewChoice>(FIRST);
	#on = $state('');
	#saved = $state.raw<Record<string, SavedView>>({});
	#isPrivate = $state(false);
	#hasStrip = $state(true);
	#isStripOver = $state(false);
	#key: string;
	/** Whether the board is too narrow for the strip beside it; as the style of the strip has it. */
	folds: () => boolean = () => false;

	constructor(clinicId: string, userId: string, on: string, choice: Partial<ViewChoice>) {
		this.#key = `board:${clinicId}:${userId}`;
		this.#on = on;
		this.#choice = { ...FIRST, ...choice };
	}

	get on() {
		return this.#on;
	}
	get choice() {
		return this.#choice;
	}
	get mode() {
		return this.#choice.mode;
	}
	get by() {
		return this.#choice.by;
	}
	get step() {
		return this.#choice.step;
	}
	get zoom() {
		return this.#choice.zoom;
	}
	get saved() {
		return this.#saved;
	}
	/** Names are hidden from a patient who can see the screen. */
	get isPrivate() {
		return this.#isPrivate;
	}
	/** Beside the board, where there is room for it. */
	get hasStrip() {
		return this.#hasStrip;
	}
	/** Over the board, on a narrower screen: closed until asked for. */
	get isStripOver() {
		return this.#isStripOver;
	}

	/** Takes over what this browser remembers, except what the address already says. */
	remember(): void {
		const kept = this.#read();
		const { step, zoom, hidden } = kept.choice ?? {};
		this.#choice = {
			...this.#choice,
			...(STEPS_MINUTES.includes(step!) && { step }),
			...(ZOOMS.includes(zoom!) && { zoom }),
			...(hidden && { hidden })
		};
		this.#saved = kept.saved ?? {};
		this.#isPrivate = kept.isPrivate ?? false;
		this.#hasStrip = kept.hasStrip ?? true;
	}

	goTo(on: string): void {
		this.#on = on;
	}
	choose(part: Partial<ViewChoice>): void {
		this.#choice = { ...this.#choice, ...part };
		this.#write();
	}
	/** One step nearer (`+1`) or farther (`-1`). */
	zoomBy(step: 1 | -1): void {
		const zoom = ZOOMS[ZOOMS.indexOf(this.zoom) + step];
		if (zoom) this.choose({ zoom });
	}
	togglePrivacy(): void {
		this.#isPrivate = !this.#isPrivate;
		this.#write();
	}
	toggleStrip(): void {
		if (this.folds()) {
			this.#isStripOver = !this.#isStripOver;
			return;
		}
		this.#hasStrip = !this.#hasStrip;
		this.#write();
	}

	save(key: string, name: string): void {
		this.#saved = { ...this.#saved, [key]: { ...this.#choice, name } };
		this.#write();
	}
	drop(key: string): void {
		const { [key]: _, ...rest } = this.#saved;
		this.#saved = rest;
		this.#write();
	}
	/** Answers whether a view is saved under the key. */
	recall(key: string): boolean {
		const view = this.#saved[key];
		if (!view) return false;
		const { name: _, ...choice } = view;
		this.choose(choice);
		return true;
	}

	#read(): Kept {
		try {
			return JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Kept;
		} catch {
			return {};
		}
	}
	#write(): void {
		const kept: Kept = {
			choice: this.#choice,
			saved: this.#saved,
			isPrivate: this.#isPrivate,
			hasStrip: this.#hasStrip
		};
		try {
			localStorage.setItem(this.#key, JSON.stringify(kept));
		} catch {
			// A full or forbidden store costs the memory of the view, nothing else.
		}
	}
}
