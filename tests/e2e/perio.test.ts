import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PerioExam } from '../../worker/contracts/perio.ts';
import { admit } from './support/admit.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;

beforeAll(async () => {
	api = await signInToApi('owner');
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const exams = async (): Promise<PerioExam[]> =>
	((await (await api(`/patients/${patientId}/perio-exams`)).json()) as { items: PerioExam[] })
		.items;
const kept = async (fdi: string) =>
	(await exams())[0]?.teeth.find(({ tooth }) => tooth.fdi === fdi);
const type = async (keys: string) => {
	for (const key of keys) await page.keyboard.press(key === ' ' ? 'Space' : key);
};

it('takes 192 sites by the keyboard alone, keeps them through a crash and finishes for good', async () => {
	({ patientId } = await admit(api, { name: '牙周', bornOn: '1980-03-14' }));
	await page.goto(`/patients/${patientId}/perio`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.getByRole('button', { name: '开始检查' }).press('Enter');
	const chart = page.locator('[data-perio-entry]');
	await expect.poll(() => chart.evaluate((one) => one === document.activeElement)).toBe(true);
	await type('5b436p');
	await page.getByText('已录 4 / 192 位点').waitFor();
	await page.getByText(/^17 .*探诊 PD$/).waitFor();
	await type('n'.repeat(63));
	await page.getByText('已录 192 / 192 位点').waitFor();
	await page.getByRole('button', { name: '未填退缩记 0' }).press('Enter');
	await chart.focus();
	await page.keyboard.press('Shift+Digit2');
	await type('g2');
	await page.goto('chrome://crash').catch(() => undefined);
	page = await opened.context.newPage();
	await page.goto(`/patients/${patientId}/perio`);
	await expect.poll(() => page.locator('[data-saving="saved"]').count()).toBe(1);
	await expect.poll(async () => (await kept('48'))?.recessions[2]).toBe(2);
	expect((await kept('48'))?.depths).toEqual([3, 2, 12, 3, 2, 3]);
	expect(await kept('18')).toMatchObject({ depths: [3, 4, 5, 3, 2, 3], flags: [0, 0, 1, 0, 0, 0] });
	await page.getByText('14 mm', { exact: true }).waitFor();
	await page.getByRole('button', { name: '完成检查' }).press('Enter');
	await page.getByRole('button', { name: '更正' }).waitFor();
	expect((await exams())[0]).toMatchObject({ state: 'finished' });
	await page.evaluate(() => localStorage.setItem('chart-notation', 'universal'));
	await page.reload();
	const heads = page.locator('.perio-chart .number');
	const ring = Array.from({ length: 32 }, (_, at) => String(at < 16 ? at + 1 : 48 - at));
	await expect
		.poll(async () => (await heads.allTextContents()).map((head) => head.trim()))
		.toEqual(ring);
	expect(opened.complaints).toEqual([]);
}, 60_000);
