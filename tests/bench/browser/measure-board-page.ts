import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/checks/find-browser.ts';
import { startServer } from '../../../scripts/checks/start-server.ts';
import { type Goal, printTable } from '../print.ts';
import { fillBoard } from './full-board.ts';
import { type BoardFigures, visitBoard } from './visit-board.ts';

const BOARDS = [
	{ chairs: 12, visits: 200 },
	{ chairs: 30, visits: 360 }
];
const SLOWDOWNS = [1, 4];
const ROUNDS = 3;
/** 0.3 of FullCalendar's first render of the same day with the processor slowed four times. */
const FIRST_RENDER_SLOWED_MS = 500;

/** The browser part: the board route in Chromium, at full speed and slowed four times. */
export async function measureBoardPage(): Promise<Goal[]> {
	const executablePath = await findBrowser();
	const dataDir = mkdtempSync(path.join(tmpdir(), 'chairside-bench-pages-'));
	const server = await startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
	});
	const figures: BoardFigures[] = [];
	try {
		for (const wanted of BOARDS) {
			const board = await fillBoard(server.url, server.setupToken(), wanted);
			for (const slowdown of SLOWDOWNS) {
				const rounds: BoardFigures[] = [];
				for (let round = 0; round < ROUNDS; round++)
					rounds.push(await visitBoard(browser, server.url, board, slowdown));
				figures.push(medianOf(rounds));
			}
		}
	} finally {
		await browser.close();
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
	printTable(
		'The board in the browser, medians of three visits',
		[
			'board',
			'CPU',
			'script KB',
			'first render ms',
			'LCP ms',
			'CLS',
			'change p50',
			'p95',
			'INP ms',
			'nodes'
		],
		figures.map((it) => [
			it.board,
			`1/${it.slowdown}`,
			it.scriptKb,
			it.firstRenderMs,
			it.lcpMs,
			it.cls,
			it.changeP50,
			it.changeP95,
			it.inpMs,
			it.nodes
		])
	);
	return goalsOf(figures);
}

/** Each figure's own median: one slow visit must not colour all of them. */
function medianOf(rounds: BoardFigures[]): BoardFigures {
	const middle = (of: (it: BoardFigures) => number) =>
		rounds.map(of).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? NaN;
	const [first] = rounds as [BoardFigures];
	return {
		...first,
		scriptKb: middle((it) => it.scriptKb),
		firstRenderMs: middle((it) => it.firstRenderMs),
		lcpMs: middle((it) => it.lcpMs),
		cls: middle((it) => it.cls),
		changeP50: middle((it) => it.changeP50),
		changeP95: middle((it) => it.changeP95),
		inpMs: middle((it) => it.inpMs)
	};
}

function goalsOf(figures: BoardFigures[]): Goal[] {
	const [plain, slowed] = figures;
	const goal = (what: string, measured: number | undefined, value: number, unit: string): Goal => ({
		number: 14,
		what,
		measured: measured ?? NaN,
		goal: { at: 'most', value },
		unit
	});
	return [
		goal('script of the board route', plain?.scriptKb, 70, 'KB'),
		goal('first render, slowed ×4', slowed?.firstRenderMs, FIRST_RENDER_SLOWED_MS, 'ms'),
		goal('one pushed change p95, slowed ×4', slowed?.changeP95, 50, 'ms'),
		goal('LCP', plain?.lcpMs, 1_200, 'ms'),
		goal('INP', plain?.inpMs, 100, 'ms'),
		goal('CLS', plain?.cls, 0.02, '')
	];
}
