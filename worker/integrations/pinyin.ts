import { pinyin } from 'pinyin-pro';
import { hanOf } from '../domain/patients/fold-text.ts';

/** Syllables of the Han signs of a name without tones; the surname reads as surnames do. Empty without Han signs. */
export function syllablesOf(name: string): string[] {
	const han = hanOf(name);
	if (han === '') return [];
	return pinyin(han, { toneType: 'none', type: 'array', surname: 'head', v: false });
}
