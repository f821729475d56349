import type { MessageRule, TemplateView } from '#contracts/messaging';
import type { Occasion } from '#domain/messaging/vocabulary';
import { ruleName } from '../rules/rule-names.ts';
import type { Level } from '../messaging-settings.ts';
import { sayOccasion } from '../occasions.ts';
import { isOccasion, isOwn } from './words.ts';

/** Something that has words: an occasion, or a rule that is worded apart. */
export interface AboutEntry {
	about: string;
	name: string;
	occasion: Occasion;
	isRule: boolean;
	/** Worded here in one language at least. */
	isOwn: boolean;
}

/** In the order in which they come; a rule that is gone since has no entry. */
export function aboutEntries(
	items: readonly TemplateView[],
	rules: readonly MessageRule[],
	level: Level
): AboutEntry[] {
	const abouts = [...new Set(items.map(({ about }) => about))];
	return abouts.flatMap((about): AboutEntry[] => {
		const isWorded = items.some((one) => one.about === about && isOwn(one, level));
		if (isOccasion(about))
			return [{ about, name: sayOccasion(about), occasion: about, isRule: false, isOwn: isWorded }];
		const rule = rules.find(({ id }) => id === about);
		if (!rule) return [];
		const { occasion } = rule;
		return [{ about, name: ruleName(rule), occasion, isRule: true, isOwn: isWorded }];
	});
}
