import type { ChannelAccount, Outgoing } from './channel-adapter.ts';

/**
 * The provider's template for a message: in its language, else in any. Where the clinic worded a
 * rule for itself, the rule's own template comes before none at all.
 */
export function templateOf(
	{ templates }: Pick<ChannelAccount, 'templates'>,
	{ about, language }: Pick<Outgoing, 'about' | 'language'>
) {
	const fitting = templates.filter((template) => template.about === about);
	return fitting.find((template) => template.language === language) ?? fitting[0] ?? null;
}

/** Values of a template's variables in the provider's order; what a text does not know is empty. */
export const valuesOf = (
	parameters: readonly { name: string; from: string }[],
	words: Outgoing['words']
): [name: string, value: string][] => parameters.map(({ name, from }) => [name, words[from] ?? '']);

/** The account knows no template for this: nobody else's message is touched by it. */
export const NO_TEMPLATE = { end: 'refused', reason: 'no_template', isAddressBad: false } as const;
