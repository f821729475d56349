import { setTimeout as pause } from 'node:timers/promises';
import { signIn, type ProductClient } from '../../scripts/client/product-client.ts';
import { type Server, startServer } from '../../scripts/checks/start-server.ts';
import { type BusyOrganisation, makeBusyOrganisation } from '../bench/load/busy-clinic.ts';
import { Connection } from '../bench/load/connection.ts';
import { type Finding, Violations } from './finding.ts';
import { followChanges } from './follow-changes.ts';
import { findOverlaps, readClinic } from './read-clinic.ts';
import { answerOf, Writer, type Asked } from './writer.ts';

const WRITERS = 12;
/** A board further behind reads anew instead. */
const MOST_FOLLOWED = 400;

/**
 * X1: SIGKILL to every process of the product while it books, moves, cancels and steps visits
 * through; started again on the same data, every acknowledged command must be there, once, and the
 * same request with the same key must get the same answer.
 */
export async function killUnderLoad(dataDir: string, rounds: number): Promise<Finding> {
	const violations = new Violations();
	const start = (port?: number): Promise<Server> =>
		startServer({ dataDir, flags: ['--empty'], isQuiet: true, ...(port && { port }) });
	let server = await start();
	const organisation = await makeBusyOrganisation(server.url, server.setupToken(), 1);
	const { clinics, integration } = organisation;
	const clinic = clinics[0] as BusyOrganisation['clinics'][number];
	const writers = Array.from({ length: WRITERS }, (_, i) => new Writer(clinic, i, WRITERS));
	const sums = { acknowledged: 0, unanswered: 0, foundDone: 0, slowestMs: 0 };
	try {
		for (let round = 0; round < rounds; round++) {
			const before = await headOf(integration, clinic.id);
			const asked = await loadUntilKilled(server, organisation, writers);
			server = await start(server.port);
			sums.slowestMs = Math.max(sums.slowestMs, server.readyAfterMs);
			const staff = await signIn(server.url, organisation.email, organisation.password);
			await checkRound({ server, staff, organisation, asked, before, violations, sums });
		}
		const view = await readClinic(integration, clinic);
		for (const overlap of findOverlaps(view)) violations.add(`overlap: ${overlap}`);
		for (const writer of writers)
			for (const wrong of writer.compare(view.appointments)) violations.add(wrong);
	} finally {
		await server.stop();
	}
	const { acknowledged, unanswered, foundDone, slowestMs } = sums;
	return {
		name: 'X1',
		what: `SIGKILL under load, ${rounds} times`,
		figures: {
			acknowledged,
			unanswered,
			'unanswered yet done': foundDone,
			'slowest start ms': Math.round(slowestMs)
		},
		violations: violations.list()
	};
}

/** Full load from all writers for half a second to a second and a half, then SIGKILL. */
async function loadUntilKilled(
	server: Server,
	organisation: BusyOrganisation,
	writers: Writer[]
): Promise<Asked[]> {
	const state = { isOver: false };
	const asked: Asked[] = [];
	const running = writers.map(async (writer, i) => {
		const caller = i % 2 === 0 ? organisation.owner : organisation.integration;
		const connection = new Connection(server.url);
		while (!state.isOver) {
			const command = writer.next(caller.headers);
			asked.push(command);
			try {
				command.answer = answerOf(await connection.send(command.request));
				writer.learn(command);
			} catch {
				return;
			}
		}
	});
	await pause(500 + Math.random() * 1_000);
	await server.kill();
	state.isOver = true;
	await Promise.all(running);
	return asked;
}

interface Round {
	server: Server;
	staff: ProductClient;
	organisation: BusyOrganisation;
	asked: Asked[];
	before: { epoch: number; revision: number };
	violations: Violations;
	sums: { acknowledged: number; unanswered: number; foundDone: number };
}

async function checkRound(round: Round): Promise<void> {
	const { server, staff, organisation, asked, before, violations, sums } = round;
	organisation.owner.headers.cookie = staff.headers.cookie as string;
	const connection = await new Connection(server.url).open();
	for (const command of asked) {
		const isAcknowledged = command.answer !== null && command.answer.status < 500;
		const again = await connection.send({
			...command.request,
			headers: {
				...command.request.headers,
				...('cookie' in (command.request.headers ?? {}) && staff.headers)
			}
		});
		const isReplay = /\r\nidempotency-replayed: *true/i.test(again.head);
		if (isAcknowledged) {
			sums.acknowledged += 1;
			const isSame =
				again.status === command.answer?.status && again.body.toString() === command.answer.body;
			violations.require(
				isSame,
				`${command.key}: other answer after the restart (${again.status})`
			);
			violations.require(
				isReplay || again.status >= 412,
				`${command.key}: acknowledged, but done anew after the restart`
			);
		} else {
			sums.unanswered += 1;
			if (isReplay) sums.foundDone += 1;
			command.answer = answerOf(again);
			command.writer.learn(command);
		}
	}
	connection.close();
	const clinicId = organisation.clinics[0]?.id ?? '';
	const { revision: head } = await headOf(staff, clinicId);
	for (const wrong of checkRevisions(asked, before.revision, head)) violations.add(wrong);
	const near = { ...before, revision: Math.max(before.revision, head - MOST_FOLLOWED) };
	const followed = await followChanges(server.url, clinicId, staff.headers, near);
	for (const gap of followed.gaps) violations.add(gap);
	violations.require(!followed.isReloaded, 'a board a little behind was not caught up');
}

/** Each command done made exactly one revision, and together they leave none out (I5). */
function checkRevisions(asked: readonly Asked[], before: number, head: number): string[] {
	const made = asked.flatMap(({ answer }) =>
		answer && answer.status < 300 ? answer.revision : []
	);
	const distinct = new Set(made);
	const wrong: string[] = [];
	if (distinct.size !== made.length)
		wrong.push(`${made.length - distinct.size} revisions were given to two commands`);
	for (let revision = before + 1; revision <= head; revision++)
		if (!distinct.has(revision)) wrong.push(`revision ${revision} belongs to no command`);
	if (made.some((revision) => revision <= before || revision > head))
		wrong.push('a command answered with a revision outside of its round');
	return wrong;
}

async function headOf(
	caller: ProductClient,
	clinicId: string
): Promise<{ epoch: number; revision: number }> {
	const today = new Date().toISOString().slice(0, 10);
	const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
	return caller.get(`/clinics/${clinicId}/schedule?from=${today}&to=${tomorrow}`);
}
