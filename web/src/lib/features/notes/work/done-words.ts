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

/** The words with a sentence added at the end; one that is there already is not said twice. */
export const withSentence = (words: string, sentence: string): string =>
	words.includes(sentence)
		? words
		: words.trim() === ''
			? sentence
			: `${words.trimEnd()}\n${sentence}`;

/** The words without a sentence that a press had put in, which nothing else that was done says too. */
export function withoutSentence(words: string, sentence: string, stillSaid: string[] = []): string {
	if (stillSaid.includes(sentence)) return words;
	const lines = words.split('\n');
	return lines.filter((line) => line !== sentence).join('\n');
}
