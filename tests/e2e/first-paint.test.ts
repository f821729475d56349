import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { aFreeDesk, type Desk } from './support/board.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi } from './support/server.ts';

/** Sheets of the frame, the board and the phone's layout; of what opens later, none. */
const MOST_SHEETS = 6;

describe('the first paint of the board', () => {
	let desk: Desk;
	let opened: Visit;
	let page: Page;

	beforeAll(async () => {
		desk = await aFreeDesk(await signInToApi('desk'));
		opened = await visit('desktop');
		page = opened.page;
		await signIn(page, 'desk');
	});
	afterAll(async () => {
		await opened.close();
		await closeBrowser();
	});

	it('comes before the script takes the page over', async () => {
		const slow = await page.context().newPage();
		await slow.addInitScript(() => {
			const paint = window.requestAnimationFrame.bind(window);
			const held: FrameRequestCallback[] = [];
			window.requestAnimationFrame = (draw) => held.push(draw);
			window.addEventListener('paint-now', () => {
				window.requestAnimationFrame = paint;
				for (const draw of held) paint(draw);
			});
		});
		await slow.goto(`/c/${desk.slug}/board`, { waitUntil: 'networkidle' });
		await slow.locator('.cards').first().waitFor();
		expect(await slow.locator('html').getAttribute('data-awake')).toBeNull();
		await slow.evaluate(() => window.dispatchEvent(new Event('paint-now')));
		await slow.locator('html[data-awake]').waitFor({ state: 'attached' });
		await slow.close();
	});

	it('waits for no style sheet of what opens later', async () => {
		const html = await (await page.request.get(`/c/${desk.slug}/board`)).text();
		expect(html.match(/rel="stylesheet"/g)?.length).toBeLessThanOrEqual(MOST_SHEETS);
	});

	it('shows the now line where the script will leave it', async () => {
		const place = () =>
			page.locator('[data-opens-at]').evaluate((grid: HTMLElement) => {
				const wanted = Number(grid.dataset.opensAt) - grid.clientHeight * 0.375;
				const most = grid.scrollHeight - grid.clientHeight;
				return { at: grid.scrollTop, wanted: Math.max(0, Math.min(most, wanted)) };
			});
		await page.route('**/_app/immutable/**/*.js', (route) => route.abort());
		await page.goto(`/c/${desk.slug}/board`);
		const before = await place();
		expect(before.at).toBeCloseTo(before.wanted, -1);
		await page.unroute('**/_app/immutable/**/*.js');
		await page.reload();
		await page.locator('html[data-awake]').waitFor({ state: 'attached' });
		expect((await place()).at).toBeCloseTo(before.at, -1);
	});
});
