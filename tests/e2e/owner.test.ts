import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TodayFigures, TodayOfAll } from '../../worker/contracts/today.ts';
import type { ScheduleView } from '../../worker/contracts/schedule.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let here: Visit;
let api: Api;
beforeEach(async () => {
	api = await signInToApi('owner');
	here = await visit('phone');
	await signIn(here.page, 'owner');
});
afterEach(async () => {
	const { complaints } = here;
	await here.close();
	expect(complaints).toEqual([]);
});
afterAll(closeBrowser);

const open = async (path: string) => {
	await here.page.goto(path);
	await here.page.locator('html[data-awake]').waitFor({ state: 'attached' });
};
const askToday = async (): Promise<TodayFigures[]> =>
	((await (await api('/today')).json()) as TodayOfAll).items;
const sum = (items: TodayFigures[], key: 'booked' | 'arrived' | 'unconfirmedTomorrow') =>
	items.reduce((total, day) => total + day[key], 0);
/** What leads each state to `arrived`: by the evening nobody of the day is left to come. */
const BEFORE_ARRIVED: Record<string, string[]> = {
	scheduled: [],
	no_show: [],
	in_chair: [],
	completed: ['in_chair'],
	checked_out: ['completed', 'in_chair']
};
const cell = (figure: string) => here.page.locator(`a.cell[href*="figure=${figure}"] b`);

describe('the owner’s page', () => {
	it('shows every clinic’s day together, as the live objects have it', async () => {
		await open('/today');
		const items = await askToday();
		expect(await here.page.locator('a.total b').textContent()).toBe(String(sum(items, 'booked')));
		expect(await cell('waiting').textContent()).toBe(String(sum(items, 'arrived')));
		for (const day of items)
			expect(await here.page.getByText(day.clinicName).count()).toBeGreaterThan(0);
	});

	it('opens the rows behind a figure, as many as it counts, and goes back with Esc', async () => {
		const items = await askToday();
		await open('/today');
		for (const figure of ['booked', 'unconfirmedTomorrow'] as const) {
			await here.page.locator(`a[href*="figure=${figure}"]`).first().click();
			await here.page.locator('aside li').first().waitFor();
			expect(await here.page.locator('aside li').count()).toBe(sum(items, figure));
			await here.page.keyboard.press('Escape');
			await here.page.waitForURL('**/today');
		}
	});

	it('follows the day by itself', async () => {
		const [day] = await askToday();
		await open(`/today?clinic=${day!.clinicId}`);
		const before = Number(await cell('waiting').textContent());
		const path = `/clinics/${day!.clinicId}`;
		const view = (await (
			await api(`${path}/schedule?from=${day!.on}&to=${nextDay(day!.on)}`)
		).json()) as ScheduleView;
		const coming = view.appointments.find(({ status }) => status in BEFORE_ARRIVED)!;
		const step = (to: string) =>
			api(`${path}/appointments/${coming.id}/status`, {
				method: 'POST',
				body: JSON.stringify({ to })
			});
		for (const to of [...BEFORE_ARRIVED[coming.status]!, 'arrived'])
			expect((await step(to)).status).toBe(200);
		await expect
			.poll(() => cell('waiting').textContent(), { timeout: 25_000, interval: 500 })
			.toBe(String(before + 1));
		expect((await step('scheduled')).status).toBe(200);
	});

	it('says of which moment it is and what each figure counts', async () => {
		await open('/today');
		await here.page
			.getByText(/截至 \d\d:\d\d:\d\d/)
			.first()
			.waitFor();
		await here.page.getByRole('button', { name: '口径' }).click();
		await here.page.getByText('不分谁取消、何时取消').waitFor();
	});

	it('keeps the last figures and says so when the network goes', async () => {
		await open('/today');
		const before = await here.page.locator('a.total b').textContent();
		await here.context.setOffline(true);
		await here.page.getByRole('button', { name: '刷新' }).click();
		await here.page.getByText('没有网络').first().waitFor();
		expect(await here.page.locator('a.total b').textContent()).toBe(before);
		await here.context.setOffline(false);
		here.complaints.splice(0);
	});
});

const nextDay = (on: string) =>
	new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
