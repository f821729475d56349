import { setTimeout as pause } from 'node:timers/promises';
import type { ProductClient } from '../../scripts/client/product-client.ts';
import { startServer, type Server } from '../../scripts/checks/start-server.ts';
import { type BusyClinic, makeBusyOrganisation } from '../bench/load/busy-clinic.ts';
import { Connection } from '../bench/load/connection.ts';
import { type Finding, Violations } from './finding.ts';
import { FollowingBoard } from './following-board.ts';
import { readClinic } from './read-clinic.ts';
import { answerOf, Writer } from './writer.ts';

const BOARDS = 20;
const WRITERS = 4;
const KILLS = 5;

/**
 * X14: boards are dropped at random points, by a cut, a lid that is shut or a runtime that is
 * killed, while desks book, move and cancel. Each board takes up every change once and in order, and
 * in the end shows exactly what the clinic holds (I6).
 */
export async function dropBoards(dataDir: string, drops: number): Promise<Finding> {
	const violations = new Violations();
	const server = await startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	const boards: FollowingBoard[] = [];
	const state = { isOver: false };
	try {
		const { clinics, owner, integration } = await makeBusyOrganisation(
			server.url,
			server.setupToken(),
			1
		);
		const clinic = clinics[0] as BusyClinic;
		const desks = Array.from({ length: WRITERS }, (_, i) =>
			keepBusy(server, clinic, integration, i, state)
		);
		for (let i = 0; i < BOARDS; i++)
			boards.push(new FollowingBoard(server.url, clinic, owner, violations));
		const killing = killNowAndThen(server, state);
		await Promise.all(boards.map((board) => board.dropAndReturn(Math.ceil(drops / BOARDS))));
		state.isOver = true;
		await Promise.all([...desks, killing]);
		await untilAnswering(server.url);
		await compareAll(boards, owner, clinic, violations);
	} finally {
		state.isOver = true;
		for (const board of boards) board.close();
		await server.stop();
	}
	const sum = (of: (board: FollowingBoard) => number) =>
		boards.reduce((all, it) => all + of(it), 0);
	return {
		name: 'X14',
		what: `${sum((it) => it.drops)} dropped boards, ${KILLS} of the drops a killed runtime`,
		figures: {
			'changes applied': sum((it) => it.applied),
			'caught up': sum((it) => it.caughtUp),
			'read anew': sum((it) => it.reloads)
		},
		violations: violations.list()
	};
}

/** One desk that goes on through restarts: what got no answer is simply asked again with its key. */
async function keepBusy(
	server: Server,
	clinic: BusyClinic,
	caller: ProductClient,
	index: number,
	state: { isOver: boolean }
): Promise<void> {
	const writer = new Writer(clinic, index, WRITERS);
	let connection = new Connection(server.url);
	while (!state.isOver) {
		const command = writer.next(caller.headers);
		for (let tries = 0; tries < 50 && command.answer === null; tries++) {
			try {
				const answer = answerOf(await connection.send(command.request));
				if (answer.status < 500) command.answer = answer;
			} catch {
				connection = new Connection(server.url);
				await pause(100);
			}
		}
		writer.learn(command);
		await pause(15);
	}
	connection.close();
}

async function killNowAndThen(server: Server, state: { isOver: boolean }): Promise<void> {
	for (let i = 0; i < KILLS; i++) {
		await pause(2_500);
		// Killed while it starts again, it would be given up: on a busy machine that takes longer.
		await untilAnswering(server.url);
		const workerd = server.runtimePids().at(-1);
		if (state.isOver || workerd === undefined) return;
		process.kill(workerd, 'SIGKILL');
	}
}

/** A runtime that is started again needs a moment, on a busy machine a long one. */
async function untilAnswering(url: string): Promise<void> {
	for (let tries = 0; tries < 600; tries++) {
		const isUp = await fetch(`${url}/api/health`).then(
			({ ok }) => ok,
			() => false
		);
		if (isUp) return;
		await pause(100);
	}
	throw new Error('The product did not come back after a kill.');
}

async function compareAll(
	boards: FollowingBoard[],
	caller: ProductClient,
	clinic: BusyClinic,
	violations: Violations
): Promise<void> {
	const view = await readClinic(caller, clinic);
	const wanted = new Map(view.appointments.map((it) => [it.id, it.version]));
	for (const board of boards) {
		await board.catchUpTo(view.revision);
		for (const wrong of board.compare(wanted)) violations.add(wrong);
	}
}
