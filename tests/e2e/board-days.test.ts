import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import type { Appointment, ScheduleView } from '../../worker/contracts/schedule.ts';
import { aFreeDesk, bookThere, openBoard, pointAt, visitsOf, type Desk } from './support/board.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;

beforeAll(async () => {
	api = await signInToApi('owner');
	opened = await visit('desktop');
	page = opened.page;
	page.setDefaultTimeout(15_000);
	await signIn(page, 'owner');
});
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;
const nextDay = (on: string, days = 1) =>
	new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const find = async (desk: Desk, id: string) =>
	json<Appointment>(await api(`/clinics/${desk.clinicId}/appointments/${id}`));
async function shiftsOf(desk: Desk): Promise<ScheduleView['shifts']> {
	const window = `from=${desk.on}&to=${nextDay(desk.on)}`;
	const path = `/clinics/${desk.clinicId}/schedule?${window}`;
	return (await json<ScheduleView>(await api(path))).shifts.filter(
		(one) => one.providerId === desk.opening.providerId
	);
}
async function openMenu(item: string) {
	await page.locator('header.bar button[title=显示方式]').click();
	await page.getByRole('menuitem', { name: item }).click();
}
const takeBack = () => page.locator('.toast .act').last().click();

describe('clearing a doctor’s day', () => {
	let desk: Desk;
	let one: Appointment;
	async function begin(act: string) {
		await openMenu('清空一天');
		await page.getByLabel('谁的一天').selectOption(desk.opening.providerId);
		await page.getByText(one.patient.name).last().waitFor();
		for (const box of await page.locator('.drawer li input[type=checkbox]').all())
			await box.uncheck();
		await page
			.locator('.drawer li')
			.filter({ hasText: one.patient.name })
			.getByRole('checkbox')
			.check();
		await page.getByRole('radio', { name: act }).check({ force: true });
	}
	const run = () => page.locator('.drawer footer button').click();

	it('moves everybody to the next free time, sends the doctor on leave, and takes both back', async () => {
		desk = await aFreeDesk(api);
		one = await bookThere(desk, 0);
		await openBoard(page, desk);
		await begin('改到最近空档');
		await run();
		await expect.poll(async () => (await find(desk, one.id)).start > nextDay(desk.on)).toBe(true);
		expect((await find(desk, one.id)).providerId).toBe(one.providerId);
		expect((await shiftsOf(desk)).map(({ kind }) => kind)).toContain('leave');
		await takeBack();
		await expect.poll(async () => (await find(desk, one.id)).start).toBe(one.start);
		await expect
			.poll(async () => (await shiftsOf(desk)).map(({ kind }) => kind))
			.not.toContain('leave');
		await page.keyboard.press('Escape');
	});

	it('hands over to another doctor and back, cancels to the waitlist and back', async () => {
		await begin('交给别的医生');
		await page.getByLabel('同时登记医生休假').uncheck();
		const [other] = desk.others as [string];
		await page.getByLabel('交给', { exact: true }).selectOption(other);
		await run();
		await expect.poll(async () => (await find(desk, one.id)).providerId).toBe(other);
		await takeBack();
		await expect.poll(async () => (await find(desk, one.id)).providerId).toBe(one.providerId);
		await page.keyboard.press('Escape');
		await begin('取消');
		await page.getByLabel('同时登记医生休假').uncheck();
		await page.getByLabel('原因').fill('医生生病');
		await run();
		await expect.poll(async () => (await find(desk, one.id)).status).toBe('cancelled');
		await takeBack();
		await expect.poll(async () => (await find(desk, one.id)).status).toBe('scheduled');
		await page.keyboard.press('Escape');
	});

	it('saves the day as a list that a spreadsheet reads and never runs (T16)', async () => {
		const name = `=1+1${Date.now() % 1_000}`;
		const body = JSON.stringify({ name, phones: [], clinicId: desk.clinicId });
		const { id } = await json<{ id: string }>(await api('/patients', { method: 'POST', body }));
		await bookThere({ ...desk, patient: { id, name } }, 60);
		await page.locator('.cards').getByText(name).first().waitFor({ state: 'attached' });
		const saved = page.waitForEvent('download');
		await openMenu('导出当天名单（CSV）');
		const file = await saved;
		expect(file.suggestedFilename()).toBe(`${desk.slug}-${desk.on}.csv`);
		const text = readFileSync(await file.path(), 'utf8');
		expect(text.startsWith('\uFEFF开始')).toBe(true);
		expect(text).toContain(`,'${name},`);
		expect(text).not.toMatch(/(^|,)=/m);
	});
});

describe('looking at the board in other ways', () => {
	it('keeps a view under a key and shows it again by that key', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		await page.keyboard.press('v');
		await openMenu('保存的视图');
		await page.getByLabel('按键').selectOption('F2');
		await page.getByLabel('视图名称').fill('按医生看');
		await page.getByRole('button', { name: '保存当前视图' }).click();
		await page.keyboard.press('Escape');
		const columns = page.locator('header.bar button[title=显示方式]');
		const byProvider = await columns.innerText();
		await page.keyboard.press('v');
		await expect.poll(() => columns.innerText()).not.toBe(byProvider);
		await page.keyboard.press('F2');
		await expect.poll(() => columns.innerText()).toBe(byProvider);
		await page.reload();
		await page.locator('html[data-awake]').waitFor({ state: 'attached' });
		await page.keyboard.press('F2');
		await expect.poll(() => columns.innerText()).toBe(byProvider);
		await page.keyboard.press('v');
	});

	it('shows a past instant, changes nothing there, and comes back to now', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		await openMenu('查看过去某一刻的日程');
		const minute = new Date(Date.now() - 60_000);
		const clock = new Intl.DateTimeFormat('en-GB', {
			...{ hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' }
		});
		await page.getByLabel('时间').fill(clock.format(minute));
		await page.getByRole('button', { name: '查看', exact: true }).click();
		await page.getByText(/只能查看/).waitFor();
		const booked = await bookThere(desk, 0);
		const card = page.locator(`.cards [data-id="${booked.id}"]`);
		await page.waitForTimeout(500);
		expect(await card.count()).toBe(0);
		await page.keyboard.press('n');
		expect(await page.locator('.drawer').count()).toBe(0);
		await page.getByRole('button', { name: '回到现在' }).click();
		await card.waitFor({ state: 'attached' });
	});

	it('leaves a visit of another day out of today’s waiting room', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		const card = page.locator(`.cards [data-id="${booked.id}"]`);
		await card.waitFor({ state: 'attached' });
		const path = `/clinics/${desk.clinicId}/appointments/${booked.id}/status`;
		await api(path, { method: 'POST', body: JSON.stringify({ to: 'arrived' }) });
		await expect.poll(async () => (await find(desk, booked.id)).status).toBe('arrived');
		await page.waitForTimeout(300);
		const waiting = page.locator('.strip section').first();
		expect(await waiting.innerText()).not.toContain(desk.patient.name);
	});

	it('follows settings that somebody changes elsewhere: a chair’s name, a day off', async () => {
		const desk = await aFreeDesk(api);
		await openBoard(page, desk);
		const chair = `/clinics/${desk.clinicId}/chairs/${desk.opening.chairId}`;
		const dayOff = `/clinics/${desk.clinicId}/holidays/${desk.on}`;
		const { items } = await json<{ items: { id: string; name: string }[] }>(
			await api(`/clinics/${desk.clinicId}/chairs`)
		);
		const { name } = items.find((one) => one.id === desk.opening.chairId)!;
		const rename = (to: string) =>
			api(chair, { method: 'PATCH', body: JSON.stringify({ name: to }) });
		const closed = () => page.locator('.at.off').count();
		const before = await closed();
		await rename('窗边');
		await page.getByText('窗边', { exact: true }).first().waitFor();
		await api(dayOff, { method: 'PUT', body: JSON.stringify({ name: '检修', isClosed: true }) });
		try {
			await expect.poll(closed).not.toBe(before);
		} finally {
			await api(dayOff, { method: 'DELETE' });
		}
		await expect.poll(closed).toBe(before);
		await rename(name);
		await page.getByText('窗边', { exact: true }).waitFor({ state: 'detached' });
	});

	it('two tabs of one person both follow, and each undoes what it did', async () => {
		const desk = await aFreeDesk(api);
		const booked = await bookThere(desk, 0);
		await openBoard(page, desk);
		const second = await opened.context.newPage();
		await openBoard(second, desk);
		await pointAt(page, desk, 0);
		await page.locator(`.cards [data-id="${booked.id}"]`).click();
		await page.keyboard.press('Escape');
		await page.keyboard.press('c');
		const look = second.locator(`.cards [data-id="${booked.id}"].st-confirmed`);
		await look.waitFor({ state: 'attached' });
		await takeBack();
		await look.waitFor({ state: 'detached' });
		expect((await find(desk, booked.id)).confirmation).toBe('unconfirmed');
		await second.close();
	});
});

it('tells the doctor by a tone and a notice that the patient has come', async () => {
	const doctor = await visit('desktop');
	await doctor.page.addInitScript(() => {
		const Real = AudioContext;
		(globalThis as { tones?: number }).tones = 0;
		globalThis.AudioContext = class extends Real {
			override createOscillator() {
				(globalThis as { tones?: number }).tones! += 1;
				return super.createOscillator();
			}
		};
	});
	await signIn(doctor.page, 'doctor');
	const asDoctor = await signInToApi('doctor');
	const me = await json<{ clinics: { id: string; slug: string; providerId: string | null }[] }>(
		await asDoctor('/me')
	);
	const clinic = me.clinics.find((one) => one.providerId)!;
	const desk = await aFreeDesk(api);
	const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now());
	const { items } = await json<{ items: Desk['opening'][] }>(
		await api(
			`/clinics/${clinic.id}/openings?minutes=10&providerId=${clinic.providerId}&from=${today}&to=${nextDay(today, 3)}`
		)
	);
	const booked = await bookThere({ ...desk, clinicId: clinic.id, opening: items[0]! }, 0, 10);
	await doctor.page.goto(`/c/${clinic.slug}/board`);
	await doctor.page.locator('.bar .live:not(.wait)').waitFor();
	// A tone may be heard only after the page was touched.
	await doctor.page.locator('.bar .live').click();
	const path = `/clinics/${clinic.id}/appointments/${booked.id}/status`;
	await api(path, { method: 'POST', body: JSON.stringify({ to: 'arrived' }) });
	await doctor.page.getByText(`${desk.patient.name} 已到诊`).first().waitFor();
	expect(await doctor.page.evaluate(() => (globalThis as { tones?: number }).tones)).toBe(2);
	await doctor.close();
});

it('a finger lifts a card on a tablet and puts it down elsewhere', async () => {
	const tablet = await visit('tablet');
	await signIn(tablet.page, 'desk');
	const desk = await aFreeDesk(await signInToApi('desk'));
	const booked = await bookThere(desk, 0);
	await openBoard(tablet.page, desk);
	await pointAt(tablet.page, desk, 0);
	const box = (await tablet.page.locator(`.cards [data-id="${booked.id}"]`).boundingBox())!;
	const cdp = await tablet.context.newCDPSession(tablet.page);
	await dragByFinger(cdp, { x: box.x + 40, y: box.y + 12 }, 60 * 1.6);
	await expect
		.poll(async () => Date.parse((await visitsOf(desk))[0]!.start))
		.toBe(Date.parse(booked.start) + 60 * 60_000);
	expect(tablet.complaints.filter((line) => !/WebSocket/.test(line))).toEqual([]);
	await tablet.close();
});

/** A press long enough to lift, then a slow way down, as a finger goes. */
async function dragByFinger(cdp: CDPSession, from: { x: number; y: number }, down: number) {
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
		cdp.send('Input.dispatchTouchEvent', {
			type,
			touchPoints: type === 'touchEnd' ? [] : [{ x: from.x, y }]
		});
	await touch('touchStart', from.y);
	await new Promise((done) => setTimeout(done, 600));
	for (let step = 1; step <= 8; step++) await touch('touchMove', from.y + (down * step) / 8);
	await touch('touchEnd', from.y + down);
}

it('complained of nothing on the way', () => {
	const expected = /409|WebSocket/;
	expect(opened.complaints.filter((line) => !expected.test(line))).toEqual([]);
});
