import { expect, it } from 'vitest';
import { slugFrom } from '../../../web/src/lib/features/settings/clinic-form.ts';

it.each([
	['Riverside', 'riverside'],
	['Städtische Praxis 2 — Süd', 'stadtische-praxis-2-sud'],
	['静安门诊', ''],
	['Settings', ''],
	[
		'A very long name of a clinic, that nobody would type',
		'a-very-long-name-of-a-clinic-that-nobody'
	]
])('the address of "%s" is proposed as "%s"', (name, slug) => {
	expect(slugFrom(name)).toBe(slug);
});
