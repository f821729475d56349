import { expect, it } from 'vitest';
import {
	parseTemplate,
	renderTemplate
} from '../../../../worker/domain/messaging/words/template.ts';

it('takes a text apart and leaves braces that name nothing as they are', () => {
	expect(parseTemplate('{clinic}: { name }, {}{ 1 }')).toEqual([
		{ is: 'placeholder', name: 'clinic' },
		{ is: 'text', text: ': ' },
		{ is: 'placeholder', name: 'name' },
		{ is: 'text', text: ', {}{ 1 }' }
	]);
	expect(parseTemplate('')).toEqual([]);
});

it('never reads a value as a template again', () => {
	const values = { name: '{link}', link: 'https://a.test/m/secret' };
	expect(renderTemplate('{name}: {link}', values)).toBe('{link}: https://a.test/m/secret');
});

it.each([
	['a {reply} b', 'a b'],
	['{reply} b', 'b'],
	['a {reply}', 'a'],
	['a{reply}b', 'ab'],
	['a {reply} {stop} b', 'a b'],
	['a: {unknown}.', 'a: .']
])('takes the blank beside what is empty: %s', (text, written) => {
	expect(renderTemplate(text, { reply: '', stop: '' })).toBe(written);
});
