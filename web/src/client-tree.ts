/** Scripts of the page, in the tree of the base language, as Kit writes their addresses. */
const SCRIPTS = /_app\/immutable\/(?=(?:entry|nodes|chunks)\/)/g;

/** The same text naming the tree of a language; `one-language.ts` makes the trees. */
export const inTreeOf = (locale: string, text: string): string =>
	locale === 'zh' ? text : text.replace(SCRIPTS, `_app/immutable/${locale}/`);
