import { houseToothWord } from '$lib/features/chart/tooth-notation.svelte.ts';
import type { ProcedureDone } from '#contracts/procedures';
import { nameIn, siteWords } from '$lib/features/plans/words.ts';

/** `36 MOD composite filling.`: what a tick leaves in the words of the note. */
export function doneSentence(done: Pick<ProcedureDone, 'names' | 'site'>): string {
	const words = [siteWords(done.site, houseToothWord), nameIn(done.names)]
		.filter((one) => one !== '')
		.join(' ');
	return /[\u3000-\u9fff]$/.test(words) ? `${words}。` : `${words}.`;
}
