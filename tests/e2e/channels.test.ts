import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { setClock, signInToApi, type Api } from './support/server.ts';
import { FakeTelegram } from './support/telegram.ts';

/** A bot: no patient of the demo has a chat with one, so that nobody's message goes astray by it. */
const NAME = 'Бот проверки';
let api: Api;
let telegram: FakeTelegram;
let opened: Visit;
let page: Page;
let channelId = '';

const awake = (one: Page) => one.locator('html[data-awake]').waitFor({ state: 'attached' });
const open = async (path: string, one = page) => {
	await one.goto(path);
	await awake(one);
};
const panel = () => page.getByRole('complementary');
const alarm = async () =>
	(await (await api('/channels/alarm')).json()) as { channels: { id: string }[] };
/** An alarm may be half a minute old: nobody waits for that here. */
const passHalfMinutes = (count: number) => setClock(new Date(Date.now() + count * 31_000));

beforeAll(async () => {
	api = await signInToApi('owner');
	telegram = await FakeTelegram.start();
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);

afterAll(async () => {
	await setClock(new Date());
	if (channelId !== '')
		await api(`/channels/${channelId}`, {
			method: 'PATCH',
			body: JSON.stringify({ isActive: false })
		});
	await telegram.stop();
	await opened.close();
	await closeBrowser();
}, 120_000);

describe('a channel', () => {
	it('is connected by its form, which says what is missing and never shows the secret again', async () => {
		await open('/settings/channels');
		await page.getByRole('link', { name: '接入渠道' }).first().click();
		await panel()
			.getByRole('link', { name: /Telegram 机器人/ })
			.click();
		await panel().getByRole('textbox', { name: '名称' }).fill(NAME);
		await panel().getByRole('button', { name: '保存' }).click();
		await panel()
			.getByRole('alert')
			.getByText(/机器人 Token/)
			.waitFor();
		await panel().getByLabel('机器人 Token').fill('1234:secret');
		await panel().getByText('其他设置').click();
		await panel().getByLabel('接口地址').fill(telegram.url);
		await panel().getByRole('button', { name: '保存' }).click();
		await page.getByText(`${NAME} 已保存`).waitFor();
		await page.waitForURL(/open=chn_/);
		channelId = new URL(page.url()).searchParams.get('open') ?? '';
		expect(channelId).toMatch(/^chn_/);
		await panel().getByText('已暂停').waitFor();
		expect(await panel().getByLabel('机器人 Token').inputValue()).toBe('');
		await panel().getByText('已保存，不再显示。留空就不变。').waitFor();
		expect(await page.content()).not.toContain('1234:secret');
	});

	it('is tried while it is paused, and what was sent stands in the log', async () => {
		await panel().getByLabel('聊天编号').fill('7');
		await panel().getByRole('button', { name: '发送' }).click();
		await panel().getByText('服务商已接收。请看是否收到。').waitFor();
		expect(telegram.taken).toEqual([
			expect.objectContaining({ chat_id: '7', text: expect.stringContaining('这是一条测试消息') })
		]);
		await open(`/settings/messages?channelId=${channelId}`);
		const row = page.getByRole('listitem').filter({ hasText: '这是一条测试消息' });
		await row.getByText('已发出').waitFor();
		await row.getByText(/测试 · Telegram/).waitFor();
	});

	it('is started at once, since a test has left by it', async () => {
		await open(`/settings/channels?open=${channelId}`);
		await panel().getByRole('button', { name: '启用' }).click();
		await page.getByText(`${NAME} 已启用`).waitFor();
		await panel().getByText('正常').waitFor();
	});

	it('is loud on every page of the desk when it dies, in words, until somebody hides it', async () => {
		telegram.isDead = true;
		for (let at = 0; at < 5; at++)
			await api(`/channels/${channelId}/test`, { method: 'POST', body: '{"to":"7"}' });
		await passHalfMinutes(1);
		await expect
			.poll(async () => (await alarm()).channels.map(({ id }) => id))
			.toContain(channelId);
		const desk = await visit('phone');
		await signIn(desk.page, 'desk');
		await open('/patients', desk.page);
		const banner = desk.page.getByRole('alert').filter({ hasText: NAME });
		await banner.waitFor({ timeout: 15_000 });
		expect(await findAxeViolations(desk.page)).toEqual([]);
		await banner.getByRole('link', { name: '查看' }).click();
		await desk.page
			.getByText(/最近一次失败 .*账号或密钥不对（telegram_401）/)
			.waitFor({ timeout: 15_000 });
		await desk.page.getByRole('button', { name: '隐藏 1 小时' }).click();
		await banner.waitFor({ state: 'detached' });
		expect(desk.complaints).toEqual([]);
		await desk.close();
	}, 150_000);
});

describe('a channel that is retired', () => {
	it('alarms nobody any more, and comes back paused', async () => {
		await open(`/settings/channels?open=${channelId}`);
		await panel().getByRole('button', { name: '停用' }).click();
		await page.locator('dialog[open]').getByRole('button', { name: '停用' }).click();
		await page.getByText(`${NAME} 已停用`).waitFor();
		await passHalfMinutes(2);
		await expect.poll(async () => (await alarm()).channels).toEqual([]);
		await panel().getByRole('button', { name: '恢复' }).click();
		await panel().getByRole('button', { name: '启用' }).waitFor();
		// The form that was sent without its token is noted by the browser itself.
		expect(opened.complaints.filter((one) => !/status of 422/.test(one))).toEqual([]);
	}, 90_000);
});
