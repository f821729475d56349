import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, findAxeViolations, signIn, visit } from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT } from './support/server.ts';

afterAll(closeBrowser);

const OWN = 'my own password';
const awake = (page: Page) => page.locator('html[data-awake]').waitFor({ state: 'attached' });
const here = (link: string) => `/${link.split('/').slice(3).join('/')}`;
let made = 0;

/** A link of an invitation to the desk of the first clinic, for somebody new. */
async function invite() {
	const owner = await signInToApi('owner');
	const me = (await (await owner('/me')).json()) as { clinics: { id: string }[] };
	const email = `guest${Date.now()}.${++made}@demo.test`;
	const answer = await owner('/invitations', {
		method: 'POST',
		body: JSON.stringify({
			name: `Guest ${made}`,
			email,
			memberships: [{ clinicId: me.clinics[0]!.id, role: 'front_desk' }]
		})
	});
	const { url } = (await answer.json()) as { url: string };
	return { email, path: here(url), name: `Guest ${made}` };
}

async function accept(page: Page, invitation: { path: string; email: string }) {
	await page.goto(invitation.path);
	await page.locator('input[type=password]').fill(OWN);
	await page.locator('button[type=submit]').click();
	await page.waitForURL((url) => url.pathname === '/sign-in');
	await page.getByRole('status').or(page.locator('.banner')).first().waitFor();
	expect(await page.locator('input[type=email]').inputValue()).toBe(invitation.email);
	await page.locator('input[type=password]').fill(OWN);
	await Promise.all([
		page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
		page.locator('button[type=submit]').click()
	]);
}

/** RFC 6238. */
function totp(secret: string, shift = 0): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...secret]
		.map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'))
		.join('');
	const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + shift));
	const mac = createHmac('sha1', key).update(counter).digest();
	const number = mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

it('somebody invited takes the link, sets a password and works', { timeout: 120_000 }, async () => {
	const { page, complaints, close } = await visit('phone');
	const invitation = await invite();
	await accept(page, invitation);
	await page.waitForURL(/\/board/);
	await page.goto(invitation.path);
	await page.getByRole('link', { name: /登录/ }).waitFor();
	expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
	await close();
});

it('a second factor is switched on and asked for from then on', { timeout: 180_000 }, async () => {
	const { page, close } = await visit('desktop', { locale: 'en-GB' });
	const invitation = await invite();
	await accept(page, invitation);
	await page.goto('/account');
	await awake(page);
	await page.getByRole('button', { name: 'Switch on' }).click();
	await page.locator('dialog[open] input[type=password]').fill(OWN);
	await page.locator('dialog[open] button[type=submit]').click();
	const secret = await page.locator('code').innerText();
	await page.locator('input[autocomplete=one-time-code]').fill(totp(secret, -1));
	await page.locator('form').getByRole('button', { name: 'Switch on' }).click();
	await page.locator('ol li').first().waitFor();
	const codes = await page.locator('ol li').allInnerTexts();
	expect(codes).toHaveLength(10);
	expect(await findAxeViolations(page)).toEqual([]);

	await page.context().clearCookies({ name: /chairside/ });
	await page.goto('/sign-in');
	await awake(page);
	await page.locator('input[type=email]').fill(invitation.email);
	await page.locator('input[type=password]').fill(OWN);
	await page.locator('button[type=submit]').click();
	await page.locator('input[autocomplete=one-time-code]').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	await page.locator('input[autocomplete=one-time-code]').fill('000000');
	await page.getByRole('alert').waitFor();
	await page.getByRole('button', { name: /recovery/i }).click();
	await page.locator('input[autocomplete=one-time-code]').fill(codes[0]!);
	await Promise.all([
		page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
		page.locator('button[type=submit]').click()
	]);
	await close();
});

it(
	'a shared desk is locked over a live board and handed over by PIN',
	{ timeout: 180_000 },
	async () => {
		const { page, close } = await visit('desktop', { locale: 'en-GB' });
		const colleague = await visit('desktop', { locale: 'en-GB' });
		const invitation = await invite();
		await accept(colleague.page, invitation);
		await colleague.page.evaluate(
			(body) =>
				fetch('/api/v1/me/pin', {
					method: 'PUT',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body)
				}),
			{ pin: '2580', password: OWN }
		);
		await colleague.close();

		await signIn(page, 'manager');
		await page.goto('/settings/desks?open=new');
		await awake(page);
		await page.locator('form input').first().fill('Front');
		await page.locator('button[type=submit]').click();
		await page.getByText('this one').waitFor();
		await page.goto('/');
		await page.waitForURL(/\/board/);
		await awake(page);
		await page.keyboard.press('Control+k');
		await page.locator('dialog[open] [role=combobox]').fill('lock');
		await page.locator('dialog[open] [role=option]').filter({ hasText: /lock/i }).first().click();
		await page.getByRole('heading', { name: 'The screen is locked' }).waitFor();
		expect(await findAxeViolations(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		expect(await page.locator('dialog[open]').count()).toBe(1);
		const refused = await page.evaluate(() =>
			fetch('/api/v1/me', {
				method: 'PATCH',
				headers: { 'content-type': 'application/json' },
				body: '{}'
			}).then((answer) => answer.status)
		);
		expect(refused).toBe(403);
		await page.locator('dialog[open]').getByRole('button', { name: invitation.name }).click();
		await page.locator('dialog[open] input').fill('2580');
		await Promise.all([
			page.waitForEvent('load'),
			page.locator('dialog[open] button[type=submit]').click()
		]);
		await awake(page);
		await page
			.getByRole('button', { name: new RegExp(invitation.name) })
			.first()
			.waitFor();
		expect(await page.locator('dialog[open]').count()).toBe(0);
		await close();
	}
);

it('a forgotten password is replaced by the link of the letter', { timeout: 120_000 }, async () => {
	const { page, close } = await visit('phone');
	const invitation = await invite();
	await accept(page, invitation);
	await page.context().clearCookies({ name: /chairside/ });
	await page.goto('/reset');
	await page.locator('input[type=email]').fill(invitation.email);
	await page.locator('button[type=submit]').click();
	await page.locator('.banner').waitFor();
	const owner = await signInToApi('owner');
	const letter = async () => {
		const answer = await owner(`/messages?to=${encodeURIComponent(invitation.email)}`);
		const { items } = (await answer.json()) as { items: { kind: string; body: string }[] };
		const body = items.find(({ kind }) => kind === 'password_reset')?.body;
		return body?.match(/\/reset#[\w-]+/)?.[0];
	};
	await expect.poll(letter, { timeout: 10_000 }).toBeDefined();
	await page.goto('about:blank');
	await page.goto((await letter())!);
	await page.locator('input[type=password]').fill('another of my own');
	await page.locator('button[type=submit]').click();
	await page.waitForURL((url) => url.pathname === '/sign-in');
	const again = await fetch(`${URL_OF_PRODUCT}/api/v1/auth/sign-in/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email: invitation.email, password: 'another of my own' })
	});
	expect(again.status).toBe(200);
	await close();
});
