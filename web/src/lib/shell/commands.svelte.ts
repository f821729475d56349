import { untrack } from 'svelte';
import type { IconShape } from '../ui/icons.ts';

/** One thing that can be done now: by key, from the palette, in the overlay of keys. */
export interface Command {
	/** Stable name such as `board.new`. */
	id: string;
	label: string;
	/** `n`, `mod+k`, `shift+F10`, or several. */
	keys?: string | string[];
	icon?: IconShape;
	/** Everywhere, or of the page that is open. */
	scope?: 'everywhere' | 'page';
	/** Known to the keyboard and the overlay alone. */
	notInPalette?: boolean;
	/** A page to go to, listed apart from actions. */
	isPage?: boolean;
	run: () => void;
}

type Source = () => Command[];

class Commands {
	#sources = $state.raw<Source[]>([]);

	/** All that can be done now; later sources (the open page) come first. */
	get all(): Command[] {
		return this.#sources.flatMap((source) => source());
	}

	add(source: Source): () => void {
		this.#sources = [source, ...this.#sources];
		return () => {
			this.#sources = this.#sources.filter((one) => one !== source);
		};
	}

	find(id: string): Command | undefined {
		return this.all.find((command) => command.id === id);
	}
}
export const commands = new Commands();

/** Offers commands for as long as the calling component is on the page. */
export function useCommands(source: Source): void {
	// The list is read to be added to: without untrack the effect would run itself for ever.
	$effect(() => untrack(() => commands.add(source)));
}

export const keysOf = (command: Command): string[] =>
	command.keys === undefined ? [] : [command.keys].flat();
