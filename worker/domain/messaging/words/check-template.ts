import type { Occasion } from '../vocabulary.ts';
import { NEEDED_PLACEHOLDERS, PLACEHOLDERS_OF } from './placeholders.ts';
import { parseTemplate } from './template.ts';

/** What is wrong with a text: it names what the occasion does not know, or lacks what it is for. */
export interface TemplateFault {
	code: 'unknown_placeholder' | 'missing_placeholder';
	name: string;
}

/** Checks the words of an occasion; an empty list means that they may be used. */
export function checkTemplate(occasion: Occasion, body: string): TemplateFault[] {
	const named = new Set(
		parseTemplate(body).flatMap((piece) => (piece.is === 'placeholder' ? [piece.name] : []))
	);
	const known: readonly string[] = PLACEHOLDERS_OF[occasion];
	const needed = NEEDED_PLACEHOLDERS[occasion] ?? [];
	return [
		...[...named]
			.filter((name) => !known.includes(name))
			.map((name) => ({ code: 'unknown_placeholder' as const, name })),
		...needed
			.filter((name) => !named.has(name))
			.map((name) => ({ code: 'missing_placeholder' as const, name }))
	];
}
