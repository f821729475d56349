import type { Command } from './commands.svelte.ts';

/** Whether every word typed occurs in the label, in any order, whatever the case. */
export function matchesWords(label: string, typed: string): boolean {
	const lower = label.toLocaleLowerCase();
	return typed
		.toLocaleLowerCase()
		.split(/\s+/)
		.filter(Boolean)
		.every((word) => lower.includes(word));
}

/** Commands that fit, those whose label begins with what was typed first, in their own order otherwise. */
export function rankCommands(all: Command[], typed: string, most = 8): Command[] {
	const words = typed.trim().toLocaleLowerCase();
	const seen = new Set<string>();
	const fitting = all.filter((command) => {
		if (command.notInPalette || seen.has(command.id) || !matchesWords(command.label, words))
			return false;
		seen.add(command.id);
		return true;
	});
	const begins = (command: Command) => command.label.toLocaleLowerCase().startsWith(words);
	return [...fitting.filter(begins), ...fitting.filter((one) => !begins(one))].slice(0, most);
}

/** `>` in front asks for actions alone; the rest is what is looked for. */
export function readQuery(typed: string): { words: string; onlyActions: boolean } {
	const trimmed = typed.trim();
	const onlyActions = trimmed.startsWith('>');
	return { words: (onlyActions ? trimmed.slice(1) : trimmed).trim(), onlyActions };
}
