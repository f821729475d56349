import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let clinicId: string;
/** Names of this run, so that a second run on the same data finds its own. */
const RUN = `甲${Date.now().toString(36)}`;

beforeAll(async () => {
	api = await signInToApi('desk');
	const me = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	clinicId = me.clinics[0]!.id;
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'desk');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const open = async (path: string) => {
	await page.goto(path);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
};
async function make(name: string, more: object = {}): Promise<{ id: string; name: string }> {
	const body = JSON.stringify({ name, phones: [], clinicId, ...more });
	return (await (await api('/patients', { method: 'POST', body })).json()) as {
		id: string;
		name: string;
	};
}

it('finds while typing, opens with Enter, and offers to make whom nobody knows', async () => {
	const one = await make(`张伟${RUN}`, { phones: [{ number: '13800137742' }] });
	await open('/patients');
	await page.getByRole('searchbox').fill(`张伟${RUN}`);
	await page.locator('a.row-link', { hasText: one.name }).waitFor();
	await page.getByRole('searchbox').press('Enter');
	await page.waitForURL(`**/patients/${one.id}`);
	await page.getByRole('heading', { name: one.name, level: 1 }).waitFor();

	await open('/patients');
	await page.getByRole('searchbox').fill(`无此人${RUN}`);
	await page.getByRole('button', { name: `无此人${RUN}` }).click();
	await page.getByLabel('姓名').waitFor();
	expect(await page.getByLabel('姓名').inputValue()).toBe(`无此人${RUN}`);
}, 60_000);

it('makes a patient, warned of a likely duplicate before and of an allergy after', async () => {
	const name = `李雷${RUN}`;
	const before = await make(name, { phones: [{ number: '13912340001' }] });
	await open('/patients?open=new');
	await page.getByLabel('姓名').fill(name);
	await page.locator('input[type=tel]').first().fill('139 1234 0001');
	await page.locator(`.banner a[href="/patients/${before.id}"]`).waitFor();
	await page.getByLabel('过敏').fill('青霉素');
	expect(await findAxeViolations(page)).toEqual([]);
	await page.getByRole('button', { name: '新建患者' }).click();
	await page.waitForURL(/\/patients\/pat_/);
	await page.getByRole('list', { name: '提醒' }).getByText('青霉素').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
}, 60_000);

it('keeps what was typed when somebody else was faster, and saves it the second time', async () => {
	const one = await make(`快手${RUN}`);
	await open(`/patients/${one.id}?open=edit`);
	await page.getByLabel('备注').fill('我写的');
	const theirs = JSON.stringify({ source: '别人写的' });
	await api(`/patients/${one.id}`, { method: 'PATCH', body: theirs });
	await page.getByRole('button', { name: '保存' }).click();
	await page.getByText('别人刚刚改过这位患者').waitFor();
	expect(await page.getByLabel('备注').inputValue()).toBe('我写的');
	await page.getByText('别人写的').waitFor();
	await page.getByRole('button', { name: '保存' }).click();
	await page.getByRole('heading', { name: `编辑 ${one.name}` }).waitFor({ state: 'detached' });
	const after = (await (await api(`/patients/${one.id}`)).json()) as Record<string, unknown>;
	expect(after).toMatchObject({ note: '我写的', source: '别人写的' });
}, 60_000);

it('merges two records side by side and takes it back', async () => {
	const kept = await make(`留下${RUN}`, { allergy: '乳胶' });
	const gone = await make(`并入${RUN}`, { hasDebt: true });
	await open(`/patients/${gone.id}`);
	await page.locator('header .acts button').last().click();
	await page.getByText('合并到另一份病历').click();
	await page.getByRole('combobox').fill(kept.name);
	await page.getByRole('option', { name: kept.name }).click();
	await page.getByRole('heading', { name: '保留' }).waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	await page.getByLabel('原因').fill('同一人');
	await page.getByRole('button', { name: '合并', exact: true }).click();
	await page.waitForURL(`**/patients/${kept.id}`);
	const alerts = page.getByRole('list', { name: '提醒' });
	await alerts.getByText('有欠款').waitFor();
	await alerts.getByText('乳胶').waitFor();
	await page.getByRole('button', { name: '撤销合并' }).click();
	await page.getByRole('alertdialog').getByRole('button', { name: '撤销合并' }).click();
	await alerts.getByText('有欠款').waitFor({ state: 'detached' });
}, 60_000);

it('books a patient from their page', async () => {
	const one = await make(`预约我${RUN}`);
	await open(`/patients/${one.id}`);
	await page.locator('header .acts > a').click();
	await page.waitForURL(/\/c\/.+\/board/);
	await page.getByText(one.name).first().waitFor();
}, 60_000);

it('imports a file after a dry run, reports broken rows, and undoes it', async () => {
	const rows = Array.from(
		{ length: 300 },
		(_, n) => `导入${n}${RUN},1360000${String(n).padStart(4, '0')},`
	);
	const file = ['姓名,手机号,出生日期', ...rows, ',13600009999,', `坏日期${RUN},,2026-02-30`].join(
		'\n'
	);
	await open('/patients/import');
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
	await page.getByRole('button', { name: '上传' }).click();
	await page.waitForURL(/open=imp_/);
	await page.getByRole('button', { name: '检查', exact: true }).click();
	await page.getByRole('button', { name: '导入 300 位患者' }).waitFor();
	await page.getByText('姓名: 没有填').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	const find = async () => {
		const body = JSON.stringify({ query: `导入7${RUN}` });
		const answer = await api('/patients/search', { method: 'POST', body });
		return ((await answer.json()) as { items: unknown[] }).items.length;
	};
	expect(await find()).toBe(0);
	await page.getByRole('button', { name: '导入 300 位患者' }).click();
	await page.getByRole('button', { name: '撤销导入' }).waitFor();
	expect(await find()).toBe(1);
	await page.getByRole('button', { name: '撤销导入' }).click();
	await page
		.getByRole('alertdialog')
		.or(page.getByRole('dialog'))
		.getByRole('button', { name: '撤销导入' })
		.click();
	await page.locator('.banner', { hasText: '已撤销' }).waitFor();
	expect(await find()).toBe(0);
}, 120_000);

it('has complained of nothing', () => {
	expect(opened.complaints.filter((one) => !one.includes('status of 412'))).toEqual([]);
});
