import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Diagnosis } from '../../worker/contracts/diagnoses.ts';
import { admit } from './support/admit.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;

beforeAll(async () => {
	api = await signInToApi('owner');
	({ patientId } = await admit(api, { name: '诊断' }));
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const kept = async () => {
	const answer = await api(`/patients/${patientId}/diagnoses?include=ended`);
	const { items } = (await answer.json()) as { items: Diagnosis[] };
	return items.map(({ code, site, ended }) =>
		[code, ...site.teeth.map(({ fdi }) => fdi), ended?.as].filter(Boolean).join(' ')
	);
};

it('is found by words of another language, made by the keyboard alone, taken back and ended', async () => {
	await page.goto(`/patients/${patientId}/chart`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.locator('[data-key="36"]').click();
	const makeOne = async (words: string) => {
		await page.getByRole('button', { name: '下诊断' }).press('Enter');
		await page.getByRole('combobox', { name: /查找诊断/ }).fill(words);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
	};
	await makeOne('кариес дентина');
	await expect.poll(kept).toEqual(['K02.1 36']);
	await page.getByLabel('提示').getByRole('button', { name: '撤销' }).click();
	await expect.poll(kept).toEqual(['K02.1 36 mistaken']);
	await page.getByRole('button', { name: '既往 1' }).waitFor();

	await makeOne('k04.0');
	await expect
		.poll(async () => (await kept()).toSorted())
		.toEqual(['K02.1 36 mistaken', 'K04.0 36']);
	await page.goto(`/patients/${patientId}`);
	await page.getByRole('button', { name: /操作：K04.0/ }).click();
	await page.getByRole('menuitem', { name: '结束诊断' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '结束诊断' }).click();
	await expect
		.poll(async () => (await kept()).toSorted())
		.toEqual(['K02.1 36 mistaken', 'K04.0 36 resolved']);
	expect(opened.complaints).toEqual([]);
});

it('of the house are pasted as a list, told line by line, written, found by pinyin and retired', async () => {
	await page.goto('/settings/diagnoses/import');
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.getByRole('radio', { name: '粘贴' }).check();
	const list = 'code,name\nS03.2,牙脱位\nK02.1,\nwords,no code';
	await page.getByLabel('从表格复制的内容').fill(list);
	await page.getByRole('button', { name: '上传' }).click();
	await page.getByRole('button', { name: '检查' }).click();
	await page.getByRole('button', { name: '写入 1 行' }).click();
	await page.getByText('没有变化').first().waitFor();
	await page.getByText('已写入').first().waitFor();

	await page.getByRole('link', { name: '诊断编码' }).first().click();
	await page.getByPlaceholder('编码、名称或拼音首字母').fill('ytw');
	await page.getByRole('link', { name: '牙脱位' }).click();
	await page.getByRole('button', { name: '停用' }).click();
	await page.getByRole('alertdialog').getByRole('button', { name: '停用' }).click();
	await page.getByRole('button', { name: '恢复' }).waitFor();
	expect(opened.complaints).toEqual([]);
});
