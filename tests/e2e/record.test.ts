import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;
const NAME = `病史${Date.now().toString(36)}`;

beforeAll(async () => {
	api = await signInToApi('manager');
	const me = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	const body = JSON.stringify({ name: NAME, phones: [], clinicId: me.clinics[0]!.id });
	const made = await api('/patients', { method: 'POST', body });
	patientId = ((await made.json()) as { id: string }).id;
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'manager');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const open = async (path: string) => {
	await page.goto(path);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
};

it('a history goes from the tablet into the alerts of every tab, and the patient is found by it', async () => {
	await open(`/patients/${patientId}`);
	await page.getByRole('button', { name: '请患者填写' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('button', { name: '请患者填写' }).click();
	const href = await dialog.getByRole('link', { name: '打开问卷' }).getAttribute('href');

	const tablet = await visit('tablet');
	await tablet.page.goto(new URL(href ?? '').pathname);
	expect(await tablet.page.getByText(NAME).count()).toBe(0);
	expect(await findAxeViolations(tablet.page)).toEqual([]);
	await tablet.page.getByLabel('青霉素类').check();
	await tablet.page.getByLabel('这次想解决什么问题？').fill('牙疼');
	await tablet.page.getByRole('button', { name: '提交' }).click();
	await tablet.page.getByRole('heading', { name: '谢谢，已收到' }).waitFor();
	expect(tablet.complaints).toEqual([]);
	await tablet.close();

	await open(`/patients/${patientId}`);
	await page.getByRole('button', { name: '审阅', exact: true }).first().click();
	await page.getByRole('dialog').getByText('牙疼').waitFor();
	await page.getByRole('button', { name: '审阅完成，记入 1 项' }).click();
	const alerts = page.getByRole('list', { name: '提醒' });
	await alerts.getByText('青霉素类过敏').waitFor();
	await page.getByRole('region', { name: '时间轴' }).getByText('健康问卷 · 已填写').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	await page.getByRole('link', { name: '就诊', exact: true }).click();
	await page.waitForURL('**/visits');
	await alerts.getByText('青霉素类过敏').waitFor();

	await open('/patients');
	await page.getByRole('searchbox').fill('所有对青霉素过敏的患者');
	await page.getByRole('button', { name: '按条件查找：过敏: 青霉素类' }).click();
	await page.getByRole('searchbox').fill(NAME);
	// The list of before is paler until the new one is there.
	await page
		.locator('a.row-link')
		.filter({ hasNotText: NAME })
		.first()
		.waitFor({ state: 'detached' });
	await page.locator('a.row-link', { hasText: NAME }).waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	await page.getByRole('radio', { name: '没有' }).check({ force: true });
	await page.getByLabel('添加健康条件').selectOption('penicillins');
	await page.locator('a.row-link', { hasText: NAME }).waitFor({ state: 'detached' });
	expect(opened.complaints).toEqual([]);
}, 60_000);
