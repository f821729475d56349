import type { Procedure } from '#contracts/procedures';

/** Procedures whose code or name in any language has every word that was typed. */
export function matching(all: readonly Procedure[], typed: string): Procedure[] {
	const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	return all.filter(({ code, names }) => {
		const text = [code, names.zh, names.en, names.ru].join(' ').toLocaleLowerCase();
		return words.every((word) => text.includes(word));
	});
}
