import type { Tooth } from '#domain/clinical/teeth/tooth';
import { readToothWord } from '$lib/features/chart/tooth-notation.svelte.ts';

/** Teeth as they are typed in this person's notation, `36 46，11S`: what was read, and the first word that is no tooth. */
export function readTeeth(text: string): { teeth: Tooth[]; wrong: string | null } {
	const words = text
		.toUpperCase()
		.split(/[^0-9A-Z]+/)
		.filter((word) => word !== '');
	const teeth = [...new Set(words)].map((word) => ({ word, tooth: readToothWord(word) }));
	return {
		teeth: teeth.flatMap(({ tooth }) => tooth ?? []),
		wrong: teeth.find(({ tooth }) => tooth === null)?.word ?? null
	};
}
