import { isSingleSign, matchesKeys } from '$lib/ui/keys.ts';
import { commands, keysOf } from './commands.svelte.ts';
import { remember } from './remember.ts';

/** Single-sign keys can be switched off: speech input presses them (WCAG 2.1.4). */
class Letters {
	#on = $state(true);

	get on() {
		return this.#on;
	}
	start() {
		this.#on = !/(?:^|;\s*)letters=off/.test(document.cookie);
	}
	set(on: boolean) {
		this.#on = on;
		remember('letters', on ? 'on' : 'off');
	}
}
export const letters = new Letters();

const TYPING =
	'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable=true]';

/**
 * Runs the command of a pressed key. Never while somebody types (but with Ctrl or ⌘), never under an
 * open dialog or menu, never what the browser or another handler has taken.
 */
export function runShortcut(event: KeyboardEvent): void {
	if (event.defaultPrevented || event.isComposing || event.repeat) return;
	if (document.querySelector('dialog[open], [role=menu]:popover-open')) return;
	const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
	for (const command of commands.all) {
		const keys = keysOf(command).find((one) => matchesKeys(one, event));
		if (keys === undefined) continue;
		if (isSingleSign(keys) && !letters.on) continue;
		if (isTyping && !keys.startsWith('mod+')) continue;
		event.preventDefault();
		command.run();
		return;
	}
}
