import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT } from './support/server.ts';

let here: Visit;
beforeEach(async () => {
	here = await visit('desktop');
});
afterEach(async () => {
	const { complaints } = here;
	await here.close();
	expect(complaints.filter((line) => !/status of (404|401)|ERR_INTERNET/.test(line))).toEqual([]);
});
afterAll(closeBrowser);

const speak = (locale: string) =>
	here.context.addCookies([{ name: 'locale', value: locale, url: URL_OF_PRODUCT }]);
const open = async (path: string) => {
	const answer = await here.page.goto(path);
	await here.page.locator('html[data-awake]').waitFor({ state: 'attached' });
	return answer;
};
const focused = () =>
	here.page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 40) ?? '');

/** One of that name whom the desk may find; made once, however often it is asked for. */
const patients = new Map<string, Promise<{ id: string; name: string }>>();
const aPatient = (name: string) => {
	const made = patients.get(name) ?? makePatient(name);
	patients.set(name, made);
	return made;
};
async function makePatient(name: string): Promise<{ id: string; name: string }> {
	const api = await signInToApi('owner');
	const me = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	const body = JSON.stringify({ name, phones: [], clinicId: me.clinics[0]!.id });
	const answer = await api('/patients', { method: 'POST', body });
	return (await answer.json()) as { id: string; name: string };
}

const palette = () => here.page.getByRole('combobox', { name: '找患者、页面、动作' });

describe('the shell', () => {
	it.each([
		['zh', 'zh-CN', '患者'],
		['en', 'en', 'Patients'],
		['ru', 'ru', 'Пациенты']
	])('speaks %s from the first byte on', async (locale, lang, word) => {
		await speak(locale);
		await signIn(here.page, 'owner');
		const response = await open('/today');
		const sent = (await response?.text()) ?? '';
		expect(sent).toContain(`<html lang="${lang}"`);
		expect(sent).toContain(word);
		expect(await here.page.title()).toContain(locale === 'zh' ? '椅旁' : 'Chairside');
	});

	it('sends who is not signed in to the door, and back to where they wanted to go', async () => {
		await open('/today?figure=booked');
		expect(new URL(here.page.url()).pathname).toBe('/sign-in');
		expect(new URL(here.page.url()).searchParams.get('next')).toBe('/today?figure=booked');
	});

	it('keeps the chosen look, and the server sends it without a flash', async () => {
		await signIn(here.page, 'owner');
		await open('/today');
		await here.page.locator('nav button[aria-haspopup=menu]').first().click();
		await here.page.getByRole('menuitemradio', { name: '深色' }).click();
		expect(await here.page.locator('html').getAttribute('data-theme')).toBe('dark');
		const sent = await (await here.page.reload())?.text();
		expect(sent).toMatch(/<html[^>]*data-theme="dark"/);
	});

	it('opens one overlay in the moment in which another closes', async () => {
		await signIn(here.page, 'owner');
		await open('/today');
		await here.page.keyboard.press('Control+k');
		await palette().waitFor();
		await here.page.evaluate(() => {
			document.querySelector<HTMLDialogElement>('dialog[open]')!.close();
			document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
		});
		await here.page.getByRole('dialog', { name: '按键' }).waitFor();
		await here.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
		expect(await here.page.getByRole('dialog', { name: '按键' }).isVisible()).toBe(true);
	});

	it('follows the system where nothing was chosen', async () => {
		await here.page.emulateMedia({ colorScheme: 'dark' });
		await open('/sign-in');
		expect(await here.page.locator('html').getAttribute('data-theme')).toBe('dark');
		await here.page.emulateMedia({ colorScheme: 'light' });
		await here.page.locator('html[data-theme=light]').waitFor({ state: 'attached' });
	});

	it('can be walked by keys alone', async () => {
		await signIn(here.page, 'owner');
		await open('/today');
		await here.page.keyboard.press('Tab');
		expect(await focused()).toBe('跳到内容');
		await here.page.keyboard.press('Control+k');
		await palette().waitFor();
		await here.page.keyboard.type('设置');
		await here.page.keyboard.press('Enter');
		await here.page.waitForURL('**/settings');
		await here.page.keyboard.press('?');
		await here.page.getByRole('dialog', { name: '按键' }).waitFor();
		await here.page.keyboard.press('Escape');
		await here.page.getByRole('dialog', { name: '按键' }).waitFor({ state: 'detached' });
	});

	it('finds a patient by initials from anywhere', async () => {
		const { name } = await aPatient('欧阳椒盐');
		await signIn(here.page, 'desk');
		await open('/account');
		await here.page.keyboard.press('Control+k');
		await here.page.keyboard.type('oyjy');
		await here.page.getByRole('option', { name }).first().waitFor();
		await here.page.keyboard.press('Enter');
		await here.page.waitForURL('**/patients/pat_*');
		expect(here.page.url()).toMatch(/pat_/);
	});

	it.each([
		['its script', '**/*.js'],
		['the answer', '**/api/v1/patients/search']
	])('loses nothing that is typed blind before %s is there, Enter included', async (_, late) => {
		const { id } = await aPatient('诸葛茴香');
		await signIn(here.page, 'desk');
		await open('/account');
		await here.page.waitForLoadState('networkidle');
		let arrive = () => {};
		const arrived = new Promise<void>((resolve) => (arrive = resolve));
		const asked = here.page.waitForRequest(late);
		await here.page.route(late, (route) => arrived.then(() => route.continue()));
		await here.page.keyboard.press('Control+k');
		await here.page.keyboard.type('zghx');
		await here.page.keyboard.press('Enter');
		await asked;
		arrive();
		await here.page.waitForURL(`**/patients/${id}`);
	});

	it('lets single letters be switched off, but not Ctrl K', async () => {
		await signIn(here.page, 'owner');
		await open('/today');
		await here.page.keyboard.press('?');
		await here.page.getByRole('switch').click();
		await here.page.keyboard.press('Escape');
		await here.page.keyboard.press('?');
		await here.page.waitForTimeout(300);
		expect(await here.page.locator('dialog[open]').count()).toBe(0);
		await here.page.keyboard.press('Control+k');
		await palette().waitFor();
	});

	it('says when the network is gone and when it is back', async () => {
		await signIn(here.page, 'owner');
		await open('/account');
		await here.page.waitForLoadState('networkidle');
		await here.context.setOffline(true);
		await here.page.getByText('没有网络，看到的是').waitFor();
		await here.context.setOffline(false);
		await here.page.getByText('没有网络，看到的是').waitFor({ state: 'detached' });
	});

	it('tells a missing page from a broken one', async () => {
		await signIn(here.page, 'owner');
		const answer = await open('/no-such-page');
		expect(answer?.status()).toBe(404);
		await here.page.getByText('这一页不存在').first().waitFor();
		expect((await open('/c/no-such-clinic/board'))?.status()).toBe(404);
		await here.page.getByRole('navigation').first().waitFor();
	});

	it('ends the session on signing out', async () => {
		await signIn(here.page, 'nurse');
		await open('/account');
		await here.page.locator('nav button[aria-haspopup=menu]').first().click();
		await here.page.getByRole('menuitem', { name: '退出登录' }).click();
		await here.page.waitForURL('**/sign-in');
		const me = await here.context.request.get('/api/v1/me');
		expect(me.status()).toBe(401);
	});
});

describe('on a phone', () => {
	it('the rail becomes a bar that a thumb reaches', async () => {
		const phone = await visit('phone');
		await signIn(phone.page, 'owner');
		await phone.page.goto('/today');
		await phone.page.locator('html[data-awake]').waitFor({ state: 'attached' });
		const bar = await phone.page.locator('nav.bar').boundingBox();
		expect(bar!.y + bar!.height).toBeGreaterThan(840);
		expect(await phone.page.locator('nav.rail').isVisible()).toBe(false);
		for (const box of await phone.page.locator('nav.bar > *').all())
			expect((await box.boundingBox())!.height).toBeGreaterThanOrEqual(44);
		await phone.page.locator('nav.bar button[aria-haspopup=menu]').click();
		await phone.page.getByRole('menuitem', { name: '设置' }).click();
		await phone.page.waitForURL('**/settings');
		await phone.close();
	});
});
