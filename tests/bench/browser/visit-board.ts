import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { median, percentile } from '../load/run-load.ts';
import { type FullBoard, moveVisit } from './full-board.ts';
import { type PageNotes, takeNotes } from './in-page.ts';

export interface BoardFigures {
	board: string;
	slowdown: number;
	/** All scripts that opening the board loads, gzipped, KB. */
	scriptKb: number;
	/** First paint after the first byte: the board comes rendered, so this is its first render. */
	firstRenderMs: number;
	lcpMs: number;
	cls: number;
	changeP50: number;
	changeP95: number;
	inpMs: number;
	nodes: number;
}

const CHANGES = 40;
const PAUSE_MS = 120;

/** Opens a full board as the desk does, slowed or not, changes it from outside, and works on it. */
export async function visitBoard(
	browser: Browser,
	url: string,
	board: FullBoard,
	slowdown: number
): Promise<BoardFigures> {
	const context = await browser.newContext({
		viewport: { width: 1600, height: 1000 },
		baseURL: url
	});
	try {
		const page = await context.newPage();
		await signInByForm(page, board);
		const scripts = countScripts(page);
		await page.addInitScript(takeNotes);
		const devtools = await context.newCDPSession(page);
		await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
		await page.goto(`/c/${board.clinic.slug}/board`, { waitUntil: 'networkidle' });
		await page.locator('[data-id]').first().waitFor();
		const firstRenderMs = await page.evaluate(() => {
			const [navigation] = performance.getEntriesByType(
				'navigation'
			) as PerformanceNavigationTiming[];
			const [paint] = performance.getEntriesByName('first-contentful-paint');
			return (paint?.startTime ?? NaN) - (navigation?.responseStart ?? NaN);
		});
		const scriptKb = await scripts();
		await pushChanges(page, board);
		const changes = (await notesOf(page)).changes.sort((a, b) => a - b);
		await work(page);
		const notes = await notesOf(page);
		return {
			board: `${board.chairs} × ${board.visits.length}`,
			slowdown,
			scriptKb,
			firstRenderMs,
			lcpMs: notes.lcp,
			cls: notes.cls,
			changeP50: median(changes),
			changeP95: changes.length >= CHANGES / 2 ? percentile(changes, 95) : NaN,
			inpMs: Math.max(0, ...notes.interactions),
			nodes: await page.evaluate(() => document.querySelectorAll('*').length)
		};
	} finally {
		await context.close();
	}
}

const notesOf = (page: Page): Promise<PageNotes> => page.evaluate(() => window.notes);

/** Signs in as a person does, and waits until the page after it is quiet. */
export async function signInByForm(
	page: Page,
	{ email, password }: Pick<FullBoard, 'email' | 'password'>
): Promise<void> {
	await page.goto('/sign-in');
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.locator('input[type=email]').fill(email);
	await page.locator('input[type=password]').fill(password);
	await Promise.all([
		page.waitForURL((at) => !at.pathname.startsWith('/sign-in')),
		page.locator('button[type=submit]').click()
	]);
	await page.waitForLoadState('networkidle');
}

/** Weighs each script once, by gzip at its best, whatever the server made of it. */
function countScripts(page: Page): () => Promise<number> {
	const weights = new Map<string, Promise<number>>();
	page.on('response', (response) => {
		const type = response.headers()['content-type'] ?? '';
		if (!type.includes('javascript') || response.status() !== 200) return;
		weights.set(
			response.url(),
			response.body().then(
				(body) => gzipSync(body, { level: 9 }).length,
				() => 0
			)
		);
	});
	return async () => {
		const all = await Promise.all(weights.values());
		return all.reduce((sum, bytes) => sum + bytes, 0) / 1000;
	};
}

async function pushChanges(page: Page, board: FullBoard): Promise<void> {
	for (let i = 0; i < CHANGES; i++) {
		const visit = board.visits[Math.floor(i / 2) % board.visits.length];
		if (visit) await moveVisit(board, visit, i % 2 === 1);
		await page.waitForTimeout(PAUSE_MS);
	}
	await page.waitForTimeout(500);
}

/** What a desk does all day: open cards, walk by keys, close. */
async function work(page: Page): Promise<void> {
	const cards = page.locator('[data-id]');
	for (let i = 0; i < 4; i++) {
		await cards.nth(i * 7 + 1).click({ timeout: 5_000 });
		await page.waitForTimeout(150);
		await page.keyboard.press('Escape');
		await page.waitForTimeout(100);
		await page.keyboard.press('ArrowDown');
		await page.waitForTimeout(100);
	}
	await page.waitForTimeout(300);
}
