import { describe, expect, it } from 'vitest';
import { OCCASIONS } from '../../../worker/domain/messaging/vocabulary.ts';
import { checkTemplate } from '../../../worker/domain/messaging/words/check-template.ts';
import { parseTemplate } from '../../../worker/domain/messaging/words/template.ts';
import { answerWords, productWords } from '../../../worker/integrations/messages/product-words.ts';

const languages = ['zh', 'en', 'ru'] as const;
const namesIn = (text: string) =>
	parseTemplate(text).flatMap((piece) => (piece.is === 'placeholder' ? [piece.name] : []));

describe.each(languages)('the product’s own words in %s', (language) => {
	it.each(OCCASIONS)('word %s with nothing but what it may name', (occasion) => {
		const { body, subject } = productWords(occasion, language);
		expect(checkTemplate(occasion, body)).toEqual([]);
		expect(subject).not.toBe('');
		expect(namesIn(subject).every((name) => namesIn(body).includes(name))).toBe(true);
	});

	it.each(OCCASIONS)('name the same of %s as the other languages', (occasion) => {
		const names = (of: (typeof languages)[number]) =>
			namesIn(productWords(occasion, of).body).sort();
		expect(names(language)).toEqual(names('en'));
	});

	it('keep a secret out of every subject', () => {
		for (const occasion of OCCASIONS)
			expect(namesIn(productWords(occasion, language).subject)).not.toContain('code');
	});

	it('say how to answer and how to opt out', () => {
		expect(answerWords(language).reply).toContain('1');
		expect(answerWords(language).stop).toMatch(/TD|STOP|СТОП/);
	});
});

it('finds names that an occasion does not know, and what an offer and a code are for', () => {
	expect(checkTemplate('booked', '{name} {service} {code} {service}')).toEqual([
		{ code: 'unknown_placeholder', name: 'service' },
		{ code: 'unknown_placeholder', name: 'code' }
	]);
	expect(checkTemplate('code', '{clinic}')).toEqual([
		{ code: 'missing_placeholder', name: 'code' }
	]);
	expect(checkTemplate('offer', '{when}')).toEqual([{ code: 'missing_placeholder', name: 'link' }]);
	expect(checkTemplate('after', 'Thank you')).toEqual([]);
});
