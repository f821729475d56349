import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	closeBrowser,
	DEVICES,
	findAxeViolations,
	signIn,
	visit,
	type Unread
} from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT, type Api } from './support/server.ts';

let pages: string[] = [];

beforeAll(async () => {
	pages = await everyPage(await signInToApi('owner'));
});
afterAll(closeBrowser);

/** Every page of the staff, with the panels that have an address. */
async function everyPage(api: Api): Promise<string[]> {
	const me = (await (await api('/me')).json()) as { clinics: { id: string; slug: string }[] };
	const channels = (await (await api('/channels')).json()) as { items: { id: string }[] };
	const made = await api('/patients', {
		method: 'POST',
		body: JSON.stringify({
			name: '阅读一',
			phones: [],
			clinicId: me.clinics[0]!.id,
			allergy: '青霉素',
			tags: ['种植意向', '金卡会员']
		})
	});
	const patient = (await made.json()) as { id: string };
	const plans = await api(`/clinics/${me.clinics[0]!.id}/unfinished-plans`);
	const { items } = (await plans.json()) as { items: { patient: { id: string } }[] };
	const treated = items[0]!.patient.id;
	const [first, second] = me.clinics.map(({ slug }) => slug);
	return [
		`/c/${first}/board`,
		`/c/${first}/poster`,
		'/today',
		'/today?figure=chairUse',
		'/today?figure=booked',
		'/patients',
		'/patients?open=new',
		`/patients/${patient.id}`,
		...RECORD.map((path) => `/patients/${treated}${path}`),
		'/follow-up',
		'/follow-up/lost',
		'/follow-up/plans',
		'/patients/import',
		'/inbox',
		'/inbox/calls',
		'/sources',
		'/account',
		...SETTINGS.map((path) => `/settings${path}`),
		...ONLINE.map((path) => `/settings/online${path}?clinic=${second}`),
		...MESSAGING.map((path) => `/settings/messaging/${path}clinic=${second}`),
		`/settings/channels?open=${channels.items[0]!.id}`,
		'/no-such-page',
		'/api/docs'
	];
}

const RECORD = ['', '/chart', '/perio', '/plans', '/notes', '/images', '/documents', '/messages'];
const SETTINGS = [
	'',
	'/clinic',
	'/services',
	'/procedures',
	'/notes',
	'/documents',
	'/shifts',
	'/staff',
	'/staff?open=new',
	'/desks',
	'/api-keys?open=new',
	'/audit',
	'/channels',
	'/channels?open=new',
	'/channels?open=new.aliyun_sms',
	'/messages',
	'/messages?state=planned',
	'/messages/health'
];
const ONLINE = [
	'',
	'/services',
	'/quotas',
	'/channels',
	'/links',
	'/texts',
	'/questions',
	'/pictures',
	'/gaps',
	'/why'
];
const MESSAGING = ['rules?', 'rules?for=all&', 'words?about=before&'];

/**
 * What axe refuses on the page that is open, and how much it is wider than the window. What folds is unfolded
 * first; what sticks lies down, for what it happens to cover at this place of the page is no fault.
 */
async function read(page: Page, path: string, without?: Unread): Promise<string[]> {
	const overflow = await page.evaluate(() => {
		for (const one of document.querySelectorAll('main details'))
			(one as HTMLDetailsElement).open = true;
		for (const one of document.querySelectorAll<HTMLElement>('main *'))
			if (getComputedStyle(one).position === 'sticky') one.style.position = 'static';
		return document.documentElement.scrollWidth - document.documentElement.clientWidth;
	});
	const found = (await findAxeViolations(page, without)).map((one) => `${path} ${one}`);
	return overflow > 0 ? [...found, `${path} is ${overflow} px wider than the window`] : found;
}

/**
 * Each page as a desk has it, then turned in place to the width of a phone and to the dark: what is large
 * enough for a mouse is larger for fingers, so sizes are read once. In Russian, whose words are the longest.
 */
async function audit(paths: readonly string[]): Promise<string[]> {
	const { page, context, complaints, close } = await visit('desktop', { locale: 'ru-RU' });
	await context.addCookies([{ name: 'theme', value: 'light', url: URL_OF_PRODUCT }]);
	await signIn(page, 'owner');
	const found: string[] = [];
	for (const path of paths) {
		await page.setViewportSize(DEVICES.desktop.viewport);
		await page.goto(path);
		await page.waitForLoadState('networkidle');
		found.push(...(await read(page, `${path} (desktop, light)`)));
		await page.setViewportSize(DEVICES.phone.viewport);
		await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
		found.push(...(await read(page, `${path} (phone, dark)`, { except: 'target-size' })));
	}
	await close();
	return [...found, ...complaints.filter((line) => !line.includes('404'))];
}

describe('every page is readable by everybody', () => {
	it.concurrent.each([0, 1])('every other one from %i', { timeout: 480_000 }, async (half) => {
		expect(await audit(pages.filter((_, index) => index % 2 === half))).toEqual([]);
	});

	it('before anybody has signed in', async () => {
		const { page, context, close } = await visit('phone', { locale: 'ru-RU' });
		await page.goto('/sign-in');
		expect(await findAxeViolations(page)).toEqual([]);
		await context.addCookies([{ name: 'theme', value: 'dark', url: URL_OF_PRODUCT }]);
		await page.reload();
		expect(await findAxeViolations(page)).toEqual([]);
		await close();
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
		await expect.poll(() => here.page.locator('dialog[open]').count()).toBe(0);
		await here.page.keyboard.press('?');
		await here.page.locator('dialog[open]').waitFor();
		expect(await findAxeViolations(here.page)).toEqual([]);
		await here.page.keyboard.press('Escape');
		await expect.poll(() => here.page.locator('dialog[open]').count()).toBe(0);
		await here.page.locator('nav button[aria-haspopup=menu]').first().click();
		await here.page.getByRole('menu').waitFor();
		expect(await findAxeViolations(here.page)).toEqual([]);
		await here.close();
	});
});
