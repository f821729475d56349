import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { aFreeDesk, bookThere, openBoard, pointAt, visitsOf } from './support/board.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;

beforeAll(async () => {
	api = await signInToApi('desk');
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'desk');
});
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});
const cardOf = (id: string) => page.locator(`.cards [data-id="${id}"]`);

describe('acts on the board', () => {
	it('draws a visit over free time, with the length that was drawn', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		const from = await pointAt(page, desk, 0);
		const to = await pointAt(page, desk, 40);
		await page.mouse.move(from.x, from.y);
		await page.mouse.down();
		await page.mouse.move(to.x, to.y - 3, { steps: 6 });
		await page.mouse.up();
		await page.getByRole('combobox').first().fill(desk.patient.name);
		await page.getByRole('option').first().click();
		await page.locator('button[form=book]:enabled').click();
		await expect.poll(async () => (await visitsOf(desk))[0]?.minutes).toBe(40);
	});

	it('books a place whose own hold is still on its way', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		await page.route('**/holds', async (route) => {
			const answer = await route.fetch();
			await new Promise((resolve) => setTimeout(resolve, 3000));
			await route.fulfill({ response: answer });
		});
		const held = page.waitForRequest('**/holds');
		const { x, y } = await pointAt(page, desk, 0);
		await page.mouse.dblclick(x, y);
		await held;
		await page.getByRole('combobox').first().fill(desk.patient.name);
		await page.getByRole('option').first().click();
		await page.locator('button[form=book]:enabled').click();
		await expect.poll(async () => (await visitsOf(desk)).length).toBe(1);
		await page.unroute('**/holds');
	});

	it('changes the length by the lower edge', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		const box = (await cardOf(booked.id).boundingBox())!;
		await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
		await page.mouse.down();
		await page.mouse.move(box.x + box.width / 2, box.y + box.height + 31, { steps: 6 });
		await page.mouse.up();
		await expect.poll(async () => (await visitsOf(desk))[0]?.minutes).toBe(50);
	});

	it('cuts to the pinboard and pastes at a gap', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		await cardOf(booked.id).focus();
		await cardOf(booked.id).click();
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+x');
		await page.locator('.pinc').waitFor();
		const gap = await pointAt(page, desk, 60);
		await page.mouse.click(gap.x, gap.y);
		await page.keyboard.press('Control+v');
		await expect
			.poll(async () => Date.parse((await visitsOf(desk))[0]!.start))
			.toBe(Date.parse(booked.start) + 60 * 60_000);
		await page.locator('.pinc').waitFor({ state: 'detached' });
	});

	it('goes on to the next state by one click on the badge', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		await cardOf(booked.id).locator('[data-act=next]').click();
		await expect.poll(async () => (await visitsOf(desk))[0]?.status).toBe('arrived');
	});

	it('cancels with a reason and takes it back', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		await cardOf(booked.id).click({ button: 'right' });
		await page.getByRole('menuitem', { name: '取消预约' }).click();
		await page.getByLabel('原因').fill('换了时间');
		await page.locator('button[form=cancel]').click();
		await expect.poll(async () => (await visitsOf(desk)).length).toBe(0);
		await page.locator('.toast .act').last().click();
		await expect.poll(async () => (await visitsOf(desk))[0]?.status).toBe('scheduled');
	});

	it('repeats a visit and says which times are not free', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		await cardOf(booked.id).click({ button: 'right' });
		await page.getByRole('menuitem', { name: '重复预约' }).click();
		await page.getByLabel('次数').fill('2');
		await page.getByLabel('次数').blur();
		await page.locator('button[form=series]').click();
		await expect.poll(() => page.locator('.toast').last().innerText()).toMatch(/已约 [12] 次/);
	});

	it('closes a stretch and opens it again', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		const gap = await pointAt(page, desk, 0);
		await page.mouse.click(gap.x, gap.y, { button: 'right' });
		await page.getByRole('menuitem', { name: '停诊时段' }).click();
		await page.getByLabel('名称').fill('设备检查');
		await page.locator('button[form=block]').click();
		const block = page.locator('.col .block').filter({ hasText: '设备检查' });
		await block.waitFor();
		await block.click();
		await page.getByRole('button', { name: '删除' }).click();
		await block.waitFor({ state: 'detached' });
	});

	it('complained of nothing on the way', () => {
		const expected = /409|WebSocket/;
		expect(opened.complaints.filter((line) => !expected.test(line))).toEqual([]);
	});
});
