import type { SiteFlag } from '#domain/clinical/perio/reading';
import { latinLetter } from '$lib/features/chart/entry/keys.ts';

/** What a key means while the chart has the focus. */
export type PerioAct =
	| { act: 'digit'; value: number }
	| { act: 'flag'; flag: SiteFlag }
	| { act: 'go'; to: 'left' | 'right' | 'up' | 'down' | 'row_start' | 'row_end' }
	| {
			act:
				'margin' | 'furcation' | 'mobility' | 'ten' | 'overgrowth' | 'out' | 'usual' | 'as_before';
	  }
	| { act: 'next_tooth' | 'back' | 'clear' | 'undo' };

interface Pressed {
	key: string;
	code: string;
	altKey: boolean;
	ctrlKey: boolean;
	metaKey: boolean;
	shiftKey: boolean;
}

/** P C B S are the letters of plaque, calculus, bleeding and suppuration that the trade knows. */
const LETTERS: Record<string, PerioAct> = {
	b: { act: 'flag', flag: 'bleeding' },
	s: { act: 'flag', flag: 'suppuration' },
	p: { act: 'flag', flag: 'plaque' },
	c: { act: 'flag', flag: 'calculus' },
	g: { act: 'margin' },
	f: { act: 'furcation' },
	m: { act: 'mobility' },
	t: { act: 'ten' },
	x: { act: 'out' },
	n: { act: 'usual' }
};
const NAMED: Record<string, PerioAct> = {
	ArrowLeft: { act: 'go', to: 'left' },
	ArrowRight: { act: 'go', to: 'right' },
	ArrowUp: { act: 'go', to: 'up' },
	ArrowDown: { act: 'go', to: 'down' },
	Home: { act: 'go', to: 'row_start' },
	End: { act: 'go', to: 'row_end' },
	' ': { act: 'next_tooth' },
	Enter: { act: 'as_before' },
	Backspace: { act: 'back' },
	Delete: { act: 'clear' },
	'+': { act: 'overgrowth' },
	'-': { act: 'overgrowth' }
};

/** Null leaves the key to the browser and the page; Tab leaves the chart. */
export function perioAct(event: Pressed): PerioAct | null {
	const letter = latinLetter(event);
	if (event.ctrlKey || event.metaKey)
		return letter === 'z' && !event.shiftKey ? { act: 'undo' } : null;
	if (event.altKey) return null;
	const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
	if (digit !== undefined && event.shiftKey && event.code.startsWith('Digit'))
		return { act: 'digit', value: 10 + Number(digit) };
	if (/^[0-9]$/.test(event.key)) return { act: 'digit', value: Number(event.key) };
	return NAMED[event.key] ?? LETTERS[letter] ?? null;
}
