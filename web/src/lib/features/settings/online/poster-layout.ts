/** The words of a poster in one language. */
export interface PosterWords {
	language: 'zh' | 'en' | 'ru';
	title: string;
	how: string;
}

/** How wide a text stands at a size of 1: a Chinese sign takes a whole, a Latin or Cyrillic letter about half. */
const widthOf = (text: string): number =>
	[...text].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/u.test(sign) ? 1 : 0.56), 0);

/** The largest size of at most `most` at which a line fits into `width`, in the same unit. */
export const fitSize = (text: string, width: number, most: number): number =>
	Math.min(most, width / Math.max(1, widthOf(text)));

/** Breaks a line at blanks so that each part fits at this size; a word that is too long stays whole. */
export function breakLine(text: string, width: number, size: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && widthOf(longer) * size > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return line === '' ? lines : [...lines, line];
}
