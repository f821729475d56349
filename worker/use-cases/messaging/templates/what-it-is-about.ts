import { hasPrefix } from '../../../domain/kernel/ids.ts';
import { OCCASIONS, type Occasion } from '../../../domain/messaging/vocabulary.ts';
import type { MessageRule } from '../../../contracts/messaging.ts';

const isOccasion = (about: string): about is Occasion =>
	(OCCASIONS as readonly string[]).includes(about);

/** The occasion that words are for: themselves named by it, or by a rule of it. Null for neither. */
export function occasionOf(about: string, rules: readonly MessageRule[]): Occasion | null {
	if (isOccasion(about)) return about;
	if (!hasPrefix('rul', about)) return null;
	return rules.find(({ id }) => id === about)?.occasion ?? null;
}

/** Everything that has words of its own: each occasion, and the rules that are worded apart. */
export const aboutsOf = (rules: readonly MessageRule[]): string[] => [
	...OCCASIONS,
	...rules.filter(({ hasOwnWords }) => hasOwnWords).map(({ id }) => id)
];
