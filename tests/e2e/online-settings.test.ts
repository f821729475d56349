import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT, type Api } from './support/server.ts';

/** The second clinic of the demo: what is changed here is put back, and no other test books there. */
let clinic: { id: string; slug: string };
let api: Api;
let opened: Visit;
let page: Page;
let before: { online: Record<string, unknown>; gaps: Record<string, unknown>; version: number };

const path = () => `/clinics/${clinic.id}/online-booking`;
const settings = async () => (await (await api(path())).json()) as typeof before;

beforeAll(async () => {
	api = await signInToApi('owner');
	const me = (await (await api('/me')).json()) as { clinics: (typeof clinic)[] };
	clinic = me.clinics[1]!;
	before = await settings();
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	const { online, gaps } = before;
	await api(path(), { method: 'PUT', body: JSON.stringify({ online, gaps }) });
	await opened.close();
	await closeBrowser();
});

async function open(section: string, more = '') {
	await page.goto(`/settings/online${section}?clinic=${clinic.slug}${more}`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
}
const save = () => page.getByRole('button', { name: '保存', exact: true }).click();
const field = (label: string) => page.getByLabel(label, { exact: true });

/** Starts that the public page offers in the next days for its first service. */
async function offered(): Promise<number> {
	const at = `${URL_OF_PRODUCT}/api/v1/public/clinics/${clinic.slug}`;
	const { services } = (await (await fetch(at)).json()) as { services: { id: string }[] };
	const day = (after: number) =>
		new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
	const window = `serviceId=${services[0]!.id}&from=${day(3)}&to=${day(10)}`;
	const { days } = (await (await fetch(`${at}/openings?${window}`)).json()) as {
		days: { count: number }[];
	};
	return days.reduce((sum, { count }) => sum + count, 0);
}

describe('a rule of the public page', () => {
	it('is changed here, holds there at once, and is taken back in time', async () => {
		const all = await offered();
		expect(all).toBeGreaterThan(0);
		await open('');
		await field('最远可约').fill('1');
		await save();
		await page.getByText('网上预约设置已保存').waitFor();
		expect(await offered()).toBe(0);
		await page.getByRole('button', { name: '撤销' }).click();
		await page.getByText('已恢复为之前的设置').waitFor();
		expect(await offered()).toBe(all);
		expect(await field('最远可约').inputValue()).toBe(String(before.online['horizonDays']));
	});

	it('explains itself to whoever asks why nothing is free', async () => {
		const closed = { ...before.online, isOpen: false };
		await api(path(), { method: 'PUT', body: JSON.stringify({ online: closed }) });
		await open('/why');
		await page.getByText('网上预约整体关闭。').first().waitFor();
		await page.getByText('0 个可约时间').first().waitFor();
		await api(path(), { method: 'PUT', body: JSON.stringify({ online: before.online }) });
	});

	it('is refused at its field, and keeps what was typed', async () => {
		await open('');
		await field('最远可约').fill('999');
		await save();
		await page.getByText('超出').first().waitFor();
		expect(await field('最远可约').inputValue()).toBe('999');
		expect(await field('最远可约').getAttribute('aria-invalid')).toBe('true');
	});

	it('is not lost by a press on another part, nor written over somebody else’s', async () => {
		await open('');
		await field('最远可约').fill('30');
		await page.getByRole('link', { name: '号源', exact: true }).click();
		await page.getByRole('alertdialog').waitFor();
		await page.getByRole('alertdialog').getByRole('button', { name: '取消' }).click();
		expect(await field('最远可约').inputValue()).toBe('30');
		await api(path(), { method: 'PUT', body: JSON.stringify({ gaps: before.gaps }) });
		await save();
		await page.getByRole('button', { name: '载入最新设置' }).click();
		await expect
			.poll(() => field('最远可约').inputValue())
			.toBe(String(before.online['horizonDays']));
	});
});

it('a quota says in words what it does', async () => {
	await open('/quotas');
	await page.getByRole('button', { name: '新号源' }).click();
	const row = page.locator('details[open]');
	await row.getByLabel('名称').fill('专家号');
	await row.getByLabel('最多').fill('6');
	await row.getByRole('checkbox', { name: '小程序' }).check();
	await row.locator('summary', { hasText: '每天最多 6 个网上预约，只算：渠道 小程序。' }).waitFor();
	await save();
	await page.getByText('网上预约设置已保存').waitFor();
	expect((await settings()).online['quotas']).toMatchObject([
		{ name: '专家号', most: 6, per: 'day', channels: ['mini_program'] }
	]);
});

it('a picture is made smaller here, shown, and stands on the page in its order', async () => {
	await open('/pictures');
	const large = await page.evaluate(async () => {
		const canvas = document.createElement('canvas');
		canvas.width = 3200;
		canvas.height = 2400;
		canvas.getContext('2d')!.fillRect(0, 0, 3200, 2400);
		const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!)));
		return [...new Uint8Array(await blob.arrayBuffer())];
	});
	await page.locator('input[type=file]').setInputFiles({
		name: 'clinic.png',
		mimeType: 'image/png',
		buffer: Buffer.from(large)
	});
	const shown = page.getByAltText('页面上的第 1 张照片');
	await shown.waitFor();
	await expect
		.poll(() => shown.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.naturalHeight]))
		.toEqual([1600, 1200]);
	await save();
	await page.getByText('网上预约设置已保存').waitFor();
	const [id] = (await settings()).online['pictureIds'] as string[];
	expect(id).toMatch(/^pic_/);
	const at = `${URL_OF_PRODUCT}/api/v1/public/clinics/${clinic.slug}`;
	const told = (await (await fetch(at)).json()) as { pictures: string[] };
	expect(told.pictures).toHaveLength(1);
	const served = await fetch(new URL(told.pictures[0]!, URL_OF_PRODUCT));
	expect(served.headers.get('content-type')).toBe('image/webp');
});

it('a link and its poster say the channel and the campaign', async () => {
	await open('/links');
	await field('渠道').selectOption('mini_program');
	await field('活动').fill('two words');
	await page.getByText('不要空格').waitFor();
	await field('活动').fill('spring-2027');
	const link = await field('链接').inputValue();
	const { pathname, search } = new URL(link);
	expect(pathname + search).toBe(`/b/${clinic.slug}?source=mini_program&campaign=spring-2027`);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: '下载二维码' }).click()
	]);
	expect(download.suggestedFilename()).toBe(`qr-${clinic.slug}-mini_program-spring-2027.svg`);
	await page.getByRole('link', { name: '海报', exact: true }).click();
	await page.waitForURL('**/poster?**');
	await page.locator('.paper svg text', { hasText: 'Запишитесь онлайн' }).waitFor();
	await page.locator('.paper svg text', { hasText: 'Book online' }).waitFor();
	const pages = await page.pdf({ format: 'A4' });
	expect(pages.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
