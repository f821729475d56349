import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Appointment, Hold, Opening, ScheduleView } from '../../worker/contracts/schedule.ts';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

interface ClinicHere {
	id: string;
	slug: string;
	name: string;
}
let api: Api;
let opened: Visit;
let page: Page;
let clinics: ClinicHere[];
let patient: { id: string; name: string };

const json = async <T>(answer: Response): Promise<T> => {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
};
/** A day far enough that no other file of tests looks at it. */
const on = (days: number) =>
	new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
		Date.now() + days * 86_400_000
	);
const dayOf = async (clinicId: string, days: number) =>
	json<ScheduleView>(
		await api(`/clinics/${clinicId}/schedule?from=${on(days)}&to=${on(days + 1)}`)
	);
/** The first free half hour after ten, at any chair or at one. */
async function freeAt(clinicId: string, days: number, chairId?: string): Promise<Opening> {
	const window = `from=${on(days)}&to=${on(days + 1)}&after=10:00`;
	const chair = chairId ? `&chairId=${chairId}` : '';
	const path = `/clinics/${clinicId}/openings?minutes=30&${window}${chair}`;
	return (await json<{ items: Opening[] }>(await api(path))).items[0]!;
}
const book = async (clinicId: string, opening: Opening, more = {}) =>
	json<Appointment>(
		await api(`/clinics/${clinicId}/appointments`, {
			method: 'POST',
			body: JSON.stringify({
				...{ ...opening, patientId: patient.id, serviceIds: [], source: 'desk' },
				...more
			})
		})
	);
const awake = () => page.locator('html[data-awake]').waitFor({ state: 'attached' });
const finds = (clinic: ClinicHere) => page.getByRole('region', { name: clinic.name, exact: true });

beforeAll(async () => {
	api = await signInToApi('desk');
	clinics = (await json<{ items: ClinicHere[] }>(await api('/clinics'))).items;
	const name = `跨店${String(Date.now()).slice(-5)}`;
	const body = JSON.stringify({ name, phones: [], clinicId: clinics[0]!.id });
	patient = {
		...(await json<{ id: string }>(await api('/patients', { method: 'POST', body }))),
		name
	};
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'desk');
});
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

describe('finding a time at any clinic', () => {
	const DAYS = 41;
	it('holds what is pressed at its clinic, books it there, and takes it back', async () => {
		await page.goto(`/call-centre?from=${on(DAYS)}&days=1`);
		await awake();
		for (const clinic of clinics) await finds(clinic).getByRole('button').first().waitFor();
		expect(await findAxeViolations(page)).toEqual([]);
		const there = clinics[1]!;
		await finds(there).getByRole('button').nth(2).click();
		const holds = async (): Promise<Hold[]> => (await dayOf(there.id, DAYS)).holds;
		await expect.poll(async () => (await holds()).length).toBe(1);
		await page.getByText(/剩余 [45]:\d\d/).waitFor();
		await page.getByRole('combobox', { name: '找患者' }).fill(patient.name);
		await page.locator('aside [role=option]').first().click();
		expect(await findAxeViolations(page)).toEqual([]);
		await page.locator('button[form=call]:enabled').dblclick();
		const mine = async () =>
			(await dayOf(there.id, DAYS)).appointments.filter((one) => one.patient.id === patient.id);
		await expect.poll(async () => (await mine()).length).toBe(1);
		expect((await mine())[0]).toMatchObject({ source: 'call_centre', minutes: 30 });
		expect(await holds()).toEqual([]);
		await page.locator('.toast .act').last().click();
		await expect.poll(async () => (await mine()).length).toBe(0);
	});

	it('says who was faster, and offers what is free there and at other clinics', async () => {
		const here = clinics[0]!;
		const opening = await freeAt(here.id, DAYS);
		await page.goto(`/call-centre?from=${on(DAYS)}&days=1&after=10:00`);
		await awake();
		await finds(here).getByRole('button').first().waitFor();
		// Another desk books in the moment between the list and the hand.
		await book(here.id, opening);
		const time = new Intl.DateTimeFormat('en-GB', {
			...{ hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' }
		}).format(Date.parse(opening.start));
		await finds(here).getByRole('button', { name: time }).first().click();
		await page.getByText('这个时间刚被别人占用').waitFor();
		await page.getByRole('combobox', { name: '找患者' }).fill(patient.name);
		await page.locator('aside [role=option]').first().click();
		await page.locator('button[form=call]:enabled').click();
		const panel = page.locator('aside.panel');
		await panel.getByText('本门诊可改约').waitFor();
		await panel.getByText('其他门诊可约').waitFor();
		await panel.locator('.offers').last().getByRole('button').first().click();
		await panel.getByText(/剩余/).waitFor();
		await page.locator('button[form=call]:enabled').click();
		const elsewhere = async () =>
			(await dayOf(clinics[1]!.id, DAYS)).appointments.filter(
				(one) => one.patient.id === patient.id
			);
		await expect.poll(async () => (await elsewhere()).length).toBe(1);
	});
});

describe('boards of two clinics side by side', () => {
	const DAYS = 44;
	const pane = (clinic: ClinicHere) =>
		page.getByRole('region', { name: `${clinic.name}看板`, exact: true });

	it('are both live and both worked, each over its own line', async () => {
		const slugs = clinics.slice(0, 2).map(({ slug }) => slug);
		await page.goto(`/c/${slugs[0]}/board?on=${on(DAYS)}`);
		await awake();
		await page.locator('.bar .clinic').click();
		await page.getByRole('menuitem', { name: clinics[1]!.name }).last().click();
		await page.waitForURL(/call-centre\/boards/);
		for (const clinic of clinics.slice(0, 2)) {
			await pane(clinic).locator('.live:not(.wait)').waitFor();
			// At the first chair: a board draws only the columns that are seen.
			const [first] = (await dayOf(clinic.id, DAYS)).chairs;
			const made = await book(clinic.id, await freeAt(clinic.id, DAYS, first!.id));
			await pane(clinic).locator(`[data-id="${made.id}"]`).waitFor();
		}
		expect(await findAxeViolations(page)).toEqual([]);
	});

	it('gives the keys to the one that was touched last, and opens its panel over it', async () => {
		const [left, right] = [clinics[0]!, clinics[1]!];
		for (const clinic of [left, right]) {
			await pane(clinic).locator('.bar .live').click();
			await page.keyboard.press('n');
			const drawer = pane(clinic).locator('.drawer');
			await drawer.waitFor();
			const [panel, own] = [(await drawer.boundingBox())!, (await pane(clinic).boundingBox())!];
			expect(Math.abs(panel.x + panel.width - own.x - own.width)).toBeLessThan(2);
			expect(await page.locator('.drawer').count()).toBe(1);
			await page.keyboard.press('Escape');
			await drawer.waitFor({ state: 'detached' });
		}
	});

	it('takes a step of a visit in the second without touching the first', async () => {
		const right = clinics[1]!;
		const visits = (await dayOf(right.id, DAYS)).appointments;
		const mine = visits.find((one) => one.patient.id === patient.id)!;
		const card = pane(right).locator(`[data-id="${mine.id}"]`);
		await card.scrollIntoViewIfNeeded();
		await card.click();
		await page.keyboard.press('c');
		await expect
			.poll(async () => {
				const day = await dayOf(right.id, DAYS);
				return day.appointments.find((one) => one.id === mine.id)?.confirmation;
			})
			.toBe('confirmed');
	});

	it('one at a time on a phone', async () => {
		const phone = await visit('phone');
		await signIn(phone.page, 'desk');
		await phone.page.goto('/call-centre/boards');
		await phone.page.locator('html[data-awake]').waitFor({ state: 'attached' });
		const shown = phone.page.locator('section[aria-label$=看板]:visible');
		await expect.poll(() => shown.count()).toBe(1);
		const other = phone.page.getByRole('button', { name: clinics[1]!.name, exact: true });
		await other.click();
		await expect.poll(() => shown.getAttribute('aria-label')).toBe(`${clinics[1]!.name}看板`);
		expect(await findAxeViolations(phone.page)).toEqual([]);
		await phone.close();
	});

	it('complained of nothing on the way', () => {
		const expected = /409|WebSocket/;
		expect(opened.complaints.filter((line) => !expected.test(line))).toEqual([]);
	});
});
