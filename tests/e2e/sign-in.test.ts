import { afterAll, describe, expect, it } from 'vitest';
import {
	closeBrowser,
	type Device,
	findAxeViolations,
	signInByForm,
	visit
} from './support/pages.ts';

afterAll(closeBrowser);

describe.each<Device>(['desktop', 'phone'])('on a %s', (device) => {
	it('the desk signs in and the board of the clinic opens with its day', async () => {
		const { page, complaints, close } = await visit(device);
		await signInByForm(page, 'desk');
		await page.waitForURL(/\/c\/[^/]+\/board/);
		await page.locator('main').waitFor();
		expect(await findAxeViolations(page)).toEqual([]);
		expect(complaints).toEqual([]);
		await close();
	});

	it('a wrong password says so and stays', async () => {
		const { page, close } = await visit(device);
		await page.goto('/sign-in');
		await page.locator('html[data-awake]').waitFor({ state: 'attached' });
		await page.locator('input[type=email]').fill('nobody@demo.test');
		await page.locator('input[type=password]').fill('not the password');
		await page.locator('button[type=submit]').click();
		await page.getByRole('alert').waitFor();
		expect(new URL(page.url()).pathname).toBe('/sign-in');
		await close();
	});
});
