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
