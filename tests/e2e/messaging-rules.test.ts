import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessagingView, TemplateView } from '../../worker/contracts/messaging.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

/** The second clinic of the demo: what is changed here is put back. */
let clinic: { id: string; slug: string; name: string };
let api: Api;
let opened: Visit;
let page: Page;

const path = () => `/clinics/${clinic.id}/messaging`;
const rules = async () => (await (await api(path())).json()) as MessagingView;
const word = async (about: string, language: string) => {
	const answer = await api(`/message-templates?clinicId=${clinic.id}`);
	const { items } = (await answer.json()) as { items: TemplateView[] };
	return items.find((one) => one.about === about && one.language === language)!;
};

beforeAll(async () => {
	api = await signInToApi('owner');
	const me = (await (await api('/me')).json()) as { clinics: (typeof clinic)[] };
	clinic = me.clinics[1]!;
	await api(path(), { method: 'PUT', body: JSON.stringify({ settings: null }) });
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	await api(path(), { method: 'PUT', body: JSON.stringify({ settings: null }) });
	await opened.close();
	await closeBrowser();
});

async function open(part: 'rules' | 'words', more = '') {
	await page.goto(`/settings/messaging/${part}?clinic=${clinic.slug}${more}`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const ruleOf = (name: string) =>
	page.locator('.row', { has: page.locator('b', { hasText: name }) });
const timeline = () => page.locator('section[aria-label="患者会收到什么"] ol > li');

describe('the rules of a clinic', () => {
	it('show beside them what a booking leads to, following every change before it is saved', async () => {
		await open('rules');
		await expect.poll(() => timeline().count()).toBe(6);
		const row = ruleOf('就诊前提醒');
		await row.locator('summary').click();
		await row.getByLabel('提前多久', { exact: true }).fill('3');
		await timeline().filter({ hasText: '就诊前提醒' }).filter({ hasText: '07:00' }).waitFor();
		await page.getByLabel('“前一天提醒”启用').uncheck();
		await expect.poll(() => timeline().count()).toBe(5);
		expect((await rules()).isOwn).toBe(false);
	});

	it('are tried on the last days, saved as the clinic’s own, and taken back in time', async () => {
		await button('用最近 30 天试算').click();
		const table = page.getByRole('dialog').getByRole('table');
		const line = table.getByRole('row', { name: /前一天提醒/ });
		expect(await line.getByRole('cell').nth(1).innerText()).toBe('0');
		expect(await line.getByRole('cell').nth(0).innerText()).not.toBe('0');
		await page.keyboard.press('Escape');
		await button('保存').click();
		await page.getByText('提醒规则已保存').waitFor();
		const saved = await rules();
		expect(saved.isOwn).toBe(true);
		expect(saved.settings.rules.find(({ id }) => id === 'rul_day_before')?.isOn).toBe(false);
		await button('撤销').click();
		await page.getByText('已恢复为之前的规则').waitFor();
		expect(await rules()).toMatchObject({ isOwn: false });
	});

	it('are refused at the field of the rule that is wrong', async () => {
		await open('rules');
		const row = ruleOf('就诊前提醒');
		await row.locator('summary').click();
		await row.getByLabel('提前多久', { exact: true }).fill('');
		await page.getByText('填完整后预览').waitFor();
		await row.getByLabel('提前多久', { exact: true }).fill('0');
		await timeline().filter({ hasText: '来不及了' }).waitFor();
		await button('保存').click();
		await page.getByRole('alert').getByText('就诊前提醒 · ').waitFor();
		expect(
			await row.getByLabel('离就诊不到多久就不发', { exact: true }).getAttribute('aria-invalid')
		).toBe('true');
		await button('放弃改动').click();
		await expect.poll(() => timeline().count()).toBe(6);
	});

	it('stop all sending by one switch, while what is being changed stays unsaved', async () => {
		await open('rules');
		await page.getByLabel('“诊后问候”启用').uncheck();
		await button('暂停发送').click();
		await page.getByRole('alertdialog').getByRole('button', { name: '暂停发送' }).click();
		await page.getByText('已暂停，到点的消息会被跳过').waitFor();
		const paused = await rules();
		expect(paused.settings.isPaused).toBe(true);
		expect(paused.settings.rules.find(({ id }) => id === 'rul_after')?.isOn).toBe(true);
		expect(await page.getByLabel('“诊后问候”启用').isChecked()).toBe(false);
		await timeline().filter({ hasText: '自动消息已暂停' }).first().waitFor();
		await button('恢复发送').click();
		await page.getByText('已恢复发送').waitFor();
		expect(await rules()).toMatchObject({ isOwn: false, settings: { isPaused: false } });
		await button('放弃改动').click();
	});
});

describe('the words of a message', () => {
	it('are written with names that are checked, seen as they will read, and taken back', async () => {
		await open('words', '&about=after');
		const card = page.getByRole('form', { name: '中文' });
		const text = card.getByLabel('正文');
		await text.fill('谢谢 {patient}');
		await card.getByText('这种消息没有 {patient} 这一项').waitFor();
		expect(await card.getByRole('button', { name: '保存中文' }).isDisabled()).toBe(true);
		await text.fill('谢谢，');
		await text.press('End');
		await card.getByRole('button', { name: /患者姓名/ }).click();
		expect(await text.inputValue()).toBe('谢谢，{name}');
		await card.getByText('谢谢，王小明').waitFor();
		await card.getByText('6 字 · 1 条短信').waitFor();
		await card.getByRole('button', { name: '保存中文' }).click();
		await card.getByText('本诊所的文字', { exact: true }).waitFor();
		expect(await word('after', 'zh')).toMatchObject({ body: '谢谢，{name}', from: 'clinic' });
		expect((await word('after', 'ru')).from).toBe('product');
		await card.getByRole('button', { name: '恢复中文' }).click();
		await card.getByText('产品自带', { exact: true }).waitFor();
		expect(await word('after', 'zh')).toMatchObject({ from: 'product' });
	});

	it('are not lost by a press on another message', async () => {
		await open('words', '&about=after');
		await page.getByRole('form', { name: '英文' }).getByLabel('正文').fill('Thanks, {name}');
		await page.getByRole('link', { name: '未到诊', exact: true }).click();
		const question = page.getByRole('alertdialog');
		await question.getByRole('button', { name: '取消' }).click();
		expect(await page.getByRole('form', { name: '英文' }).getByLabel('正文').inputValue()).toBe(
			'Thanks, {name}'
		);
		await page.getByRole('link', { name: '未到诊', exact: true }).click();
		await question.getByRole('button', { name: '放弃改动' }).click();
		await page.getByRole('heading', { name: '未到诊' }).waitFor();
	});
});
