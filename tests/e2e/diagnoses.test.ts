import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Diagnosis } from '../../worker/contracts/diagnoses.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;

beforeAll(async () => {
	api = await signInToApi('owner');
	const me = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	const made = await api('/patients', {
		method: 'POST',
		body: JSON.stringify({ name: '诊断', phones: [], clinicId: me.clinics[0]?.id }),
		headers: { 'idempotency-key': randomUUID() }
	});
	patientId = ((await made.json()) as { id: string }).id;
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
