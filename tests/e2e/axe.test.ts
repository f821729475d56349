import { afterAll, describe, expect, it } from 'vitest';
import {
	closeBrowser,
	findAxeViolations,
	findColourViolations,
	signIn,
	visit,
	type Device
} from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT } from './support/server.ts';

afterAll(closeBrowser);

const PAGES = [
	'/today',
	'/today?figure=chairUse',
	'/today?figure=booked',
	'/patients',
	'/inbox',
	'/inbox/calls',
	'/account',
	'/settings',
	'/settings/clinic',
	'/settings/services',
	'/settings/shifts',
	'/settings/staff',
	'/settings/audit',
	'/patients/import',
	'/no-such-page',
	'/api/docs'
];

async function audit(device: Device, theme: 'light' | 'dark', paths: string[]) {
	const here = await visit(device);
	await here.context.addCookies([{ name: 'theme', value: theme, url: URL_OF_PRODUCT }]);
	const found: string[] = [];
	const read = theme === 'light' ? findAxeViolations : findColourViolations;
	await here.page.goto('/sign-in');
	found.push(...(await read(here.page)).map((one) => `/sign-in ${one}`));
	await signIn(here.page, 'owner');
	for (const path of paths) {
		await here.page.goto(path);
		await here.page.waitForLoadState('networkidle');
		found.push(...(await read(here.page)).map((one) => `${path} ${one}`));
		const overflow = await here.page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		if (overflow > 0) found.push(`${path} is ${overflow} px wider than the window`);
	}
	await here.close();
	return found;
}

describe('every page is readable by everybody', () => {
	it.concurrent.each([
		['desktop', 'light'],
		['desktop', 'dark'],
		['phone', 'light'],
		['phone', 'dark']
	] as const)('%s, %s', { timeout: 300_000 }, async (device, theme) => {
		const api = await signInToApi('owner');
		const me = (await (await api('/me')).json()) as { clinics: { slug: string }[] };
		const board = `/c/${me.clinics[0]!.slug}/board`;
		expect(await audit(device, theme, [board, ...PAGES])).toEqual([]);
	});

	it('with the palette and the overlay of keys open', { timeout: 120_000 }, async () => {
		const here = await visit('desktop');
		await signIn(here.page, 'owner');
		await here.page.goto('/today');
		await here.page.locator('html[data-awake]').waitFor({ state: 'attached' });
		await here.page.keyboard.press('Control+k');
		await here.page.locator('dialog[open] [role=combobox]').waitFor();
		expect(await findAxeViolations(here.page)).toEqual([]);
		await here.page.keyboard.press('Escape');
		await here.page.keyboard.press('?');
		await here.page.locator('dialog[open]').waitFor();
		expect(await findAxeViolations(here.page)).toEqual([]);
		await here.page.keyboard.press('Escape');
		await here.page.locator('nav button[aria-haspopup=menu]').first().click();
		await here.page.getByRole('menu').waitFor();
		expect(await findAxeViolations(here.page)).toEqual([]);
		await here.close();
	});
});
