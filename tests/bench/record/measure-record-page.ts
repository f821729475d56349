import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/checks/find-browser.ts';
import { signInByForm } from '../browser/visit-board.ts';
import { median } from '../load/run-load.ts';
import { type Goal, printTable } from '../print.ts';
import type { RecordWorld } from './record-world.ts';

const ROUNDS = 3;
const GOAL_MS = 1_000;
const GIVEN_UP_MS = 60_000;

/** A tab, and what has come when it can be used. */
const TABS: [what: string, path: string, sign: string][] = [
	['overview, with its time axis', '', '.axis li time'],
	['visits', '/visits', 'tbody tr, li'],
	['chart', '/chart', '[data-tooth]'],
	['notes', '/notes', 'article'],
	['images', '/images', 'figure img']
];

/** The pages of an old record in Chromium: each until it can be used, then its long lists to their ends. */
export async function measureRecordPage(world: RecordWorld): Promise<Goal[]> {
	const browser = await chromium.launch({
		executablePath: await findBrowser(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
	});
	try {
		const page = await signedIn(browser, world);
		const record = `${world.server.url}/patients/${world.patientId}`;
		const rows: [string, number][] = [];
		for (const [what, path, sign] of TABS) {
			const rounds: number[] = [];
			for (let round = 0; round < ROUNDS; round++)
				rounds.push(await untilUsable(page, record + path, sign));
			rows.push([what, median(rounds)]);
		}
		printTable('A record of ten years in the browser', ['page', 'usable after ms'], rows);
		const axis = await scrollToEnd(page, record, '.axis li');
		const films = await scrollToEnd(page, `${record}/images`, 'figure');
		printTable(
			'Its long lists, scrolled to their ends',
			['list', 'rows', 's', 'longest frame ms'],
			[
				['time axis', axis.rows, axis.seconds, axis.longestFrameMs],
				['images', films.rows, films.seconds, films.longestFrameMs]
			]
		);
		return rows.map(([what, measured]) => ({
			...{ number: 17, what: `record of ten years: ${what}`, measured, unit: 'ms' },
			goal: { at: 'most' as const, value: GOAL_MS }
		}));
	} finally {
		await browser.close();
	}
}

async function signedIn(browser: Browser, { server, account }: RecordWorld): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 1600, height: 1000 },
		baseURL: server.url
	});
	const page = await context.newPage();
	await signInByForm(page, account);
	return page;
}

/** From the address to what the tab is opened for, in a page that answers. */
async function untilUsable(page: Page, address: string, sign: string): Promise<number> {
	const began = performance.now();
	await page.goto(address, { waitUntil: 'commit' });
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.locator(sign).first().waitFor({ timeout: GIVEN_UP_MS });
	return performance.now() - began;
}

async function scrollToEnd(page: Page, address: string, rowSign: string) {
	await untilUsable(page, address, rowSign);
	const began = performance.now();
	const longest = page.evaluate(noteLongestFrame);
	const rows = page.locator(rowSign);
	const more = page.locator('.foot button');
	while ((await more.count()) > 0) {
		const before = await rows.count();
		await rows.last().scrollIntoViewIfNeeded();
		await untilMoreThan(before, page, rows, more);
	}
	const seen = await rows.count();
	const seconds = (performance.now() - began) / 1000;
	await page.evaluate(() => document.dispatchEvent(new Event('bench-end')));
	return { rows: seen, seconds, longestFrameMs: await longest };
}

const LOOK_MS = 20;

/** A list that reads on by itself has grown or ended; another is told to by its button. */
async function untilMoreThan(
	before: number,
	page: Page,
	rows: Locator,
	more: Locator
): Promise<void> {
	const began = performance.now();
	for (let isPressed = false; performance.now() - began < GIVEN_UP_MS;) {
		if ((await rows.count()) > before || (await more.count()) === 0) return;
		await page.waitForTimeout(LOOK_MS);
		if (isPressed || performance.now() - began < 500) continue;
		isPressed = true;
		await more
			.first()
			.click({ timeout: 2_000 })
			.catch(() => {});
	}
	throw new Error('A list of the record did not go on.');
}

/** Runs in the page until it is told that the end was reached. */
function noteLongestFrame(): Promise<number> {
	return new Promise((resolve) => {
		let last = performance.now();
		let longest = 0;
		let isOver = false;
		document.addEventListener('bench-end', () => (isOver = true));
		const frame = (now: number) => {
			longest = Math.max(longest, now - last);
			last = now;
			if (isOver) resolve(longest);
			else requestAnimationFrame(frame);
		};
		requestAnimationFrame(frame);
	});
}
