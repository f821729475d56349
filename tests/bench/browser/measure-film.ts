import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/checks/find-browser.ts';
import { startServer } from '../../../scripts/checks/start-server.ts';
import { makeBusyOrganisation, type BusyOrganisation } from '../load/busy-clinic.ts';
import { median } from '../load/run-load.ts';
import { printTable, type Goal } from '../print.ts';
import { HEIGHT, keepFilm, WIDTH } from './a-large-film.ts';
import { signInByForm } from './visit-board.ts';

const ROUNDS = 3;
const WINDOWING_MS = 3_000;
const PANE = 'canvas[data-painted]';

interface FilmFigures {
	/** From the address to the first frame of the screen that shows the film. */
	firstPictureMs: number;
	/** Paints a second while the window is dragged. */
	framesPerSecond: number;
	/** The longest time between two of them. */
	longestGapMs: number;
}
/** When the film was painted, by the page's own clock; noted in the browser. */
type Painted = number[];

/** A film of four megapixels and sixteen bits, opened and windowed in Chromium without a graphics card. */
export async function measureFilm(): Promise<Goal[]> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'chairside-bench-film-'));
	const server = await startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	const browser = await chromium.launch({
		executablePath: await findBrowser(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
	});
	const rounds: FilmFigures[] = [];
	try {
		const organisation = await makeBusyOrganisation(server.url, server.setupToken(), 1);
		const address = await keepFilm(organisation);
		for (let round = 0; round < ROUNDS; round++)
			rounds.push(await lookAt(browser, server.url, organisation, address));
	} finally {
		await browser.close();
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
	printTable(
		`A film of ${WIDTH} × ${HEIGHT}, 16 bits, in the viewer`,
		['round', 'first picture ms', 'frames/s', 'longest gap ms'],
		rounds.map((it, i) => [i + 1, it.firstPictureMs, it.framesPerSecond, it.longestGapMs])
	);
	return goalsOf(rounds);
}

async function lookAt(
	browser: Browser,
	url: string,
	organisation: BusyOrganisation,
	address: string
): Promise<FilmFigures> {
	const context = await browser.newContext({
		viewport: { width: 1600, height: 1000 },
		baseURL: url
	});
	try {
		const page = await context.newPage();
		await signInByForm(page, organisation);
		await page.addInitScript(notePaints);
		await page.goto(address);
		await page.locator(PANE).waitFor();
		await page.waitForLoadState('networkidle');
		const firstPictureMs = (await paintsOf(page))[0] ?? NaN;
		const before = (await paintsOf(page)).length;
		await dragWindow(page);
		const paints = (await paintsOf(page)).slice(before);
		const gaps = paints.slice(1).map((at, i) => at - paints[i]!);
		const lasted = (paints.at(-1) ?? NaN) - (paints[0] ?? NaN);
		return {
			firstPictureMs,
			framesPerSecond: (gaps.length / lasted) * 1_000,
			longestGapMs: Math.max(...gaps)
		};
	} finally {
		await context.close();
	}
}

/** Round and round, as a doctor looks for the window that shows a root. */
async function dragWindow(page: Page): Promise<void> {
	const box = await page.locator(PANE).boundingBox();
	if (!box) throw new Error('The film has no place on the screen.');
	const at = (turn: number) => [
		box.x + box.width * (0.5 + 0.2 * Math.cos(turn)),
		box.y + box.height * (0.5 + 0.2 * Math.sin(turn))
	];
	const [x = 0, y = 0] = at(0);
	await page.mouse.move(x, y);
	await page.mouse.down();
	for (const began = performance.now(); performance.now() - began < WINDOWING_MS;) {
		const [toX = 0, toY = 0] = at((performance.now() - began) / 500);
		await page.mouse.move(toX, toY);
	}
	await page.mouse.up();
}

/** Runs in the page before its scripts: the frame in which a film was drawn is noted when it has been shown. */
function notePaints(): void {
	const painted: Painted = [];
	Object.assign(window, { painted });
	const ink = CanvasRenderingContext2D.prototype;
	for (const way of ['drawImage', 'putImageData'] as const) {
		const draw = ink[way];
		ink[way] = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
			Reflect.apply(draw, this, given);
			if (this.canvas.dataset['painted'] === undefined) return;
			requestAnimationFrame((at) => painted.push(at));
		};
	}
}
const paintsOf = (page: Page): Promise<Painted> =>
	page.evaluate(() => (window as unknown as { painted: Painted }).painted);

function goalsOf(rounds: readonly FilmFigures[]): Goal[] {
	const goal = (what: string, measured: number, limit: Goal['goal'], unit: string): Goal => ({
		...{ number: 16, what, measured, unit },
		goal: limit
	});
	return [
		goal(
			'first picture of a film of 4 megapixels',
			median(rounds.map(({ firstPictureMs }) => firstPictureMs)),
			{ at: 'most', value: 1_000 },
			'ms'
		),
		goal(
			'frames while it is windowed',
			median(rounds.map(({ framesPerSecond }) => framesPerSecond)),
			{ at: 'least', value: 30 },
			'/s'
		)
	];
}
