import { toothBeside, toothOpposite } from '#domain/clinical/teeth/arch';
import { isUpper, type Tooth } from '#domain/clinical/teeth/tooth';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import type { EntryStatus } from '#domain/clinical/chart/vocabulary';
import { surfaceOfLetter } from './surface-letter.ts';
import { STATUS_KEYS, toolOfKey, type Tool } from './tools.ts';

/** What a key means while a tooth has the focus. */
export type KeyAct =
	| { act: 'go' | 'reach'; to: Tooth }
	| { act: 'surface'; surface: Surface }
	| { act: 'tool'; tool: Tool }
	| { act: 'status'; status: EntryStatus }
	| { act: 'type'; text: string }
	| { act: 'enter' | 'clear' | 'undo' | 'all' | 'toggle' };

interface Pressed {
	key: string;
	code: string;
	altKey: boolean;
	ctrlKey: boolean;
	metaKey: boolean;
	shiftKey: boolean;
}

/** The Latin letter of the key's place, on a keyboard of any script. */
export const latinLetter = ({ key, code }: Pick<Pressed, 'key' | 'code'>): string =>
	/^[a-z]$/i.test(key)
		? key.toLowerCase()
		: /^Key[A-Z]$/.test(code)
			? code.slice(3).toLowerCase()
			: key;

/** Null leaves the key to the browser and the page. */
export function keyAct(event: Pressed, current: Tooth | null): KeyAct | null {
	const letter = latinLetter(event);
	if (event.ctrlKey || event.metaKey)
		return letter === 'z' && !event.shiftKey ? { act: 'undo' } : null;
	const digit = /^Digit([1-6])$/.exec(event.code)?.[1];
	if (event.altKey) {
		const status = digit ? STATUS_KEYS[Number(digit) - 1] : undefined;
		return status ? { act: 'status', status } : null;
	}
	if (event.key === 'Enter') return { act: 'enter' };
	if (event.key === ' ') return { act: 'toggle' };
	if (event.key === 'Escape') return { act: 'clear' };
	if (letter === '/') return { act: 'all' };
	if (/^[0-9]$/.test(event.key)) return { act: 'type', text: event.key };
	return current ? (walk(event, current) ?? letterAct(letter, current)) : letterAct(letter, null);
}

/** By places of permanent teeth: who stands in the next one is for the page to say. */
function walk({ key, shiftKey }: Pressed, tooth: Tooth): KeyAct | null {
	const act = shiftKey ? 'reach' : 'go';
	const current = { ...tooth, primary: false, supernumerary: false };
	if (key === 'ArrowLeft' || key === 'ArrowRight') {
		const to = toothBeside(current, key === 'ArrowLeft' ? -1 : 1);
		return to && { act, to };
	}
	if ((key === 'ArrowUp' && !isUpper(current)) || (key === 'ArrowDown' && isUpper(current)))
		return { act, to: toothOpposite(current) };
	return null;
}

function letterAct(letter: string, current: Tooth | null): KeyAct | null {
	if (!/^[a-z]$/.test(letter)) return null;
	const surface = current && surfaceOfLetter(current, letter, false);
	if (surface) return { act: 'surface', surface };
	const tool = toolOfKey(letter);
	return tool ? { act: 'tool', tool } : null;
}
