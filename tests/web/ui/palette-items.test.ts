import { describe, expect, it } from 'vitest';
import type { Command } from '../../../web/src/lib/shell/commands.svelte.ts';
import { rankCommands, readQuery } from '../../../web/src/lib/shell/palette-items.ts';

const command = (id: string, label: string, more: Partial<Command> = {}): Command => ({
	id,
	label,
	run: () => {},
	...more
});

describe('the palette', () => {
	it('finds by any words in any order, those that begin with them first', () => {
		const all = [command('a', 'Show all keys'), command('b', 'Keys of the board')];
		expect(rankCommands(all, 'keys').map(({ id }) => id)).toEqual(['b', 'a']);
		expect(rankCommands(all, 'keys all').map(({ id }) => id)).toEqual(['a']);
		expect(rankCommands(all, 'nothing')).toEqual([]);
	});

	it('leaves out what is for the keyboard alone, and lists nothing twice', () => {
		const all = [
			command('a', 'Undo', { notInPalette: true }),
			command('b', 'Refresh'),
			command('b', 'Refresh')
		];
		expect(rankCommands(all, '').map(({ id }) => id)).toEqual(['b']);
	});

	it('asks for actions alone after a ">"', () => {
		expect(readQuery('> print')).toEqual({ words: 'print', onlyActions: true });
		expect(readQuery('  li ')).toEqual({ words: 'li', onlyActions: false });
	});
});
