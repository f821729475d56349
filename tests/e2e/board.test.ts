import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
	aFreeDesk,
	bookThere,
	moveThere,
	openBoard,
	pointAt,
	visitsOf,
	type Desk
} from './support/board.ts';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
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
const plus = (start: string, minutes: number) => Date.parse(start) + minutes * 60_000;
async function drag(desk: Desk, from: number, to: number): Promise<void> {
	const start = await pointAt(page, desk, 0).then(() => pointAt(page, desk, from));
	const end = await pointAt(page, desk, to);
	await page.mouse.move(start.x, start.y + 4);
	await page.mouse.down();
	await page.mouse.move(start.x, start.y + 12, { steps: 3 });
	await page.mouse.move(end.x, end.y + 4, { steps: 6 });
	await page.mouse.up();
}

describe('the board of a day', () => {
	it('stands before any script has run', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		const cookies = await opened.context.cookies();
		const answer = await fetch(`${new URL(page.url()).origin}/c/${desk.slug}/board?on=${desk.on}`, {
			headers: { cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; ') }
		});
		expect(await answer.text()).toContain(`data-id="${booked.id}"`);
	});

	it('books by double click; a button pressed twice books once', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		const at = await pointAt(page, desk, 0);
		await page.mouse.dblclick(at.x, at.y);
		await page.getByRole('combobox').first().fill(desk.patient.name);
		await page.getByRole('option').first().click();
		const book = page.locator('button[form=book]');
		await book.waitFor();
		await expect.poll(() => book.isEnabled()).toBe(true);
		await book.evaluate((button: HTMLButtonElement) => {
			button.click();
			button.click();
		});
		await expect.poll(async () => (await visitsOf(desk)).length).toBe(1);
		const [made] = await visitsOf(desk);
		expect(Date.parse(made!.start)).toBe(Date.parse(desk.opening.start));
		await cardOf(made!.id).waitFor();
	});

	it('moves by drag, says so, and takes it back within ten seconds', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await drag(desk, 0, 60);
		await expect
			.poll(async () => Date.parse((await visitsOf(desk))[0]!.start))
			.toBe(plus(booked.start, 60));
		await page.locator('.toast .act').last().click();
		await expect
			.poll(async () => Date.parse((await visitsOf(desk))[0]!.start))
			.toBe(Date.parse(booked.start));
	});

	it('slides a refused move back, says who is in the way, and offers what is free', async () => {
		const desk = await aFreeDesk(api);
		const first = await bookThere(desk, 0);
		await bookThere(desk, 60);
		await openBoard(page, desk);
		const before = await cardOf(first.id).boundingBox();
		await drag(desk, 0, 60);
		const refusal = page.getByRole('alertdialog');
		await refusal.waitFor();
		expect(await refusal.locator('li').count()).toBeGreaterThan(0);
		expect(await refusal.locator('.offers button').count()).toBeGreaterThan(0);
		await page.keyboard.press('Escape');
		await expect
			.poll(async () => Math.round((await cardOf(first.id).boundingBox())!.y))
			.toBe(Math.round(before!.y));
		const now = (await visitsOf(desk)).find((one) => one.id === first.id);
		expect(now!.start).toBe(first.start);
	});

	it('is worked by keys alone: walk, move, change the length, open, next step', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		await cardOf(booked.id).focus();
		await page.keyboard.press('Alt+ArrowDown');
		await expect
			.poll(async () => Date.parse((await visitsOf(desk))[0]!.start))
			.toBe(plus(booked.start, 10));
		await cardOf(booked.id).focus();
		await page.keyboard.press('Alt+Shift+ArrowDown');
		await expect.poll(async () => (await visitsOf(desk))[0]!.minutes).toBe(35);
		await cardOf(booked.id).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await page.keyboard.press('Escape');
	});

	it('shows what another desk does, without a reload', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		const before = await cardOf(booked.id).boundingBox();
		await moveThere(desk, booked.id, new Date(plus(booked.start, 30)).toISOString());
		await expect
			.poll(async () => Math.round((await cardOf(booked.id).boundingBox())!.y - before!.y))
			.toBe(48);
	});

	it('says within three seconds that the line is lost, and catches up by itself', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		const before = await cardOf(booked.id).boundingBox();
		await opened.context.setOffline(true);
		await page.locator('.banner').first().waitFor({ timeout: 3_000 });
		await moveThere(desk, booked.id, new Date(plus(booked.start, 30)).toISOString());
		await opened.context.setOffline(false);
		await page.locator('.bar .live:not(.wait)').waitFor({ timeout: 15_000 });
		const top = (await page.locator('.scroll').boundingBox())!.y;
		expect(top).toBeGreaterThan(0);
		await expect
			.poll(async () => Math.round((await cardOf(booked.id).boundingBox())!.y - before!.y))
			.toBe(48);
	});

	it('opens every panel of a visit and of the board, each with its words', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		for (const name of ['修改', '移到……', '重复预约', '变更记录', '取消预约']) {
			await cardOf(booked.id).click({ button: 'right' });
			await page.getByRole('menuitem', { name }).click();
			const panel = page.locator('dialog[open], .drawer aside');
			await panel.getByRole('heading').first().waitFor();
			expect((await panel.innerText()).length).toBeGreaterThan(10);
			await page.keyboard.press('Escape');
			await panel.waitFor({ state: 'detached' });
		}
		const view = page.locator('.bar').getByTitle('显示方式');
		for (const name of [
			'保存的视图',
			'我离开后的变化',
			'查看过去某一刻的日程',
			'停诊时段',
			'清空一天'
		]) {
			await view.click();
			await page.getByRole('menuitem', { name }).click();
			const panel = page.locator('dialog[open], .drawer aside');
			await panel.getByRole('heading').first().waitFor();
			await page.keyboard.press('Escape');
			await panel.waitFor({ state: 'detached' });
		}
	});

	it('shows the week of a doctor, the day by status, and doctors as columns', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await page.goto(`/c/${desk.slug}/board?on=${desk.on}&view=week&of=${desk.opening.providerId}`);
		await cardOf(booked.id).waitFor();
		expect(await page.locator('.col').count()).toBe(7);
		await page.goto(`/c/${desk.slug}/board?on=${desk.on}&by=provider`);
		await cardOf(booked.id).waitFor();
		await page.goto(`/c/${desk.slug}/board?on=${desk.on}&view=list`);
		await page.locator(`.lane [data-id="${booked.id}"]`).waitFor();
	});

	it('prints a sheet of the day and a slip', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await page.goto(`/c/${desk.slug}/print?on=${desk.on}`);
		await page.locator('td').filter({ hasText: desk.patient.name }).first().waitFor();
		await page.goto(`/c/${desk.slug}/print?slip=${booked.id}`);
		await page.locator('dd').filter({ hasText: desk.patient.name }).waitFor();
	});

	it('has nothing that axe refuses, light and dark', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		expect(await findAxeViolations(page)).toEqual([]);
		await cardOf(booked.id).click();
		await page.getByRole('dialog').waitFor();
		expect(await findAxeViolations(page)).toEqual([]);
		await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
		expect(await findAxeViolations(page)).toEqual([]);
	});

	it('works on a phone as a list, and axe agrees', async () => {
		const phone = await visit('phone');
		await signIn(phone.page, 'doctor');
		await phone.page.locator('.ph .list').waitFor();
		expect(await findAxeViolations(phone.page)).toEqual([]);
		await phone.close();
	});

	it('complained of nothing on the way', () => {
		const expected = /409|ERR_INTERNET_DISCONNECTED|WebSocket/;
		expect(opened.complaints.filter((line) => !expected.test(line))).toEqual([]);
	});
});
