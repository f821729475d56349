/** A sign in the place of what opens something. */
const HIDDEN = '…';

/** Values of a text as they may be kept: without the link and the code. */
export const withoutSecrets = <Words extends Readonly<Record<string, string>>>(words: Words) => ({
	...words,
	...('link' in words && { link: HIDDEN }),
	...('code' in words && { code: HIDDEN })
});
