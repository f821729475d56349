import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShownChart } from '../../worker/contracts/chart.ts';
import { admit } from './support/admit.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;
let clinicId: string;

beforeAll(async () => {
	api = await signInToApi('owner');
	({ patientId, clinicId } = await admit(api, {
		name: '牙位图',
		bornOn: '1980-03-14'
	}));
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const charted = async () => {
	const { teeth } = (await (await api(`/patients/${patientId}/chart`)).json()) as ShownChart;
	return Object.fromEntries(
		teeth.map(({ fdi, facts }) => [
			fdi,
			facts.map(({ mark, paint, surfaces }) =>
				[mark, surfaces.join(''), paint].filter(Boolean).join(' ')
			)
		])
	);
};

it('is charted by the keyboard alone: typed, by arrows and letters, and taken back', async () => {
	await page.goto(`/patients/${patientId}/chart`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	const tooth = (fdi: string) => page.locator(`[data-key="${fdi}"]`);
	const line = page.getByRole('textbox', { name: /命令行/ });
	await line.focus();
	await page.keyboard.type('36 MOD Q');
	await page.keyboard.press('Enter');
	await expect.poll(charted).toEqual({ 36: ['caries MOD finding'] });
	await expect.poll(() => line.inputValue()).toBe('');
	expect(await tooth('36').getAttribute('aria-label')).toContain('左下第一磨牙');
	expect(await tooth('36').getAttribute('aria-label')).toContain('龋');
	await page.keyboard.press('Escape');
	await expect.poll(() => tooth('36').evaluate((one) => one === document.activeElement)).toBe(true);
	await page.keyboard.press('Shift+ArrowLeft');
	await page.keyboard.press('Shift+ArrowLeft');
	await expect.poll(() => page.locator('[data-key][aria-pressed="true"]').count()).toBe(3);
	await page.keyboard.press('ArrowRight');
	await expect.poll(() => tooth('37').evaluate((one) => one === document.activeElement)).toBe(true);
	await page.keyboard.press('Alt+3');
	await page.keyboard.press('o');
	await page.keyboard.press('c');
	await expect.poll(charted).toMatchObject({ 37: ['filling O done'] });
	await page.keyboard.press('Control+z');
	await expect.poll(charted).toEqual({ 36: ['caries MOD finding'] });
	expect(opened.complaints).toEqual([]);
}, 60_000);

it('shows another day as it was, and takes nothing in there', async () => {
	const slider = page.getByRole('slider');
	await api(`/patients/${patientId}/chart/entries`, {
		method: 'POST',
		body: JSON.stringify({
			clinicId,
			entries: [
				{
					kind: 'state',
					code: 'missing',
					status: 'existing_other',
					site: { area: 'tooth', teeth: [{ quadrant: 1, position: 8 }] },
					on: '2019-05-01'
				}
			]
		}),
		headers: { 'idempotency-key': randomUUID() }
	});
	await page.reload();
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await slider.focus();
	await page.keyboard.press('Home');
	await page.getByText('这是 2019年5月1日 的牙位图，只可查看。').waitFor();
	expect(await page.locator('[data-key="18"]').getAttribute('aria-label')).toContain('缺失');
	expect(await page.locator('[data-key="36"]').getAttribute('aria-label')).toContain('无记录');
	expect(await page.getByRole('textbox', { name: /命令行/ }).count()).toBe(0);
}, 60_000);
