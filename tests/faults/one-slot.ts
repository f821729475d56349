import type { ProductClient } from '../../scripts/client/product-client.ts';
import { startServer } from '../../scripts/checks/start-server.ts';
import { type BusyClinic, makeBusyOrganisation, placeOf } from '../bench/load/busy-clinic.ts';
import { Connection, type WireAnswer } from '../bench/load/connection.ts';
import { type Finding, Violations } from './finding.ts';
import { isFree, readClinic, type TakenProblem } from './read-clinic.ts';

const RACES = 6;

/**
 * X19: so many clients ask for the last free place of a moment: by session, by API key, for "any"
 * doctor and for "any" chair. One wins; each of the others is told 409 `slot_taken` with places
 * that are really free.
 */
export async function raceForOneSlot(dataDir: string, clients: number): Promise<Finding> {
	const violations = new Violations();
	const server = await startServer({ dataDir, flags: ['--empty'], isQuiet: true });
	const slowest: number[] = [];
	let offered = 0;
	try {
		const { clinics, owner, integration } = await makeBusyOrganisation(
			server.url,
			server.setupToken(),
			1
		);
		const clinic = clinics[0] as BusyClinic;
		for (let race = 0; race < RACES; race++) {
			const place = await leaveOnePlace(integration, clinic, race);
			const connections = await Promise.all(
				Array.from({ length: clients }, () => new Connection(server.url).open())
			);
			const began = performance.now();
			const answers = await Promise.all(
				connections.map((connection, i) =>
					connection.send(askFor(clinic, place, i, race, [owner, integration]))
				)
			);
			slowest.push(performance.now() - began);
			for (const connection of connections) connection.close();
			offered += await judge(integration, clinic, answers, place, violations);
		}
	} finally {
		await server.stop();
	}
	return {
		name: 'X19',
		what: `${clients} clients on one slot, ${RACES} races`,
		figures: {
			'alternatives checked': offered,
			'slowest race ms': Math.round(Math.max(...slowest))
		},
		violations: violations.list()
	};
}

/** Books every doctor and chair of a moment but the last, and returns that one. */
async function leaveOnePlace(caller: ProductClient, clinic: BusyClinic, race: number) {
	const first = race * clinic.chairs.length * 8;
	for (let i = 0; i < clinic.chairs.length - 1; i++)
		await caller.post(
			`/clinics/${clinic.id}/appointments`,
			{ ...placeOf(clinic, first + i), source: 'desk' },
			`race-filler-${race}-${i}`
		);
	return placeOf(clinic, first + clinic.chairs.length - 1);
}

function askFor(
	clinic: BusyClinic,
	place: ReturnType<typeof placeOf>,
	i: number,
	race: number,
	callers: ProductClient[]
) {
	const anyOf = i % 4;
	return {
		method: 'POST' as const,
		path: `/api/v1/clinics/${clinic.id}/appointments`,
		headers: {
			...(callers[i % callers.length] as ProductClient).headers,
			'idempotency-key': `race-client-${race}-${i}`
		},
		body: {
			...place,
			...(anyOf >= 2 && { providerId: 'any' }),
			...(anyOf === 3 && { chairId: 'any' }),
			patientId: clinic.patientIds[20 + (i % 150)],
			source: 'phone'
		}
	};
}

/** One winner, clear refusals, and every place that was offered is free on the board afterwards. */
async function judge(
	caller: ProductClient,
	clinic: BusyClinic,
	answers: WireAnswer[],
	place: ReturnType<typeof placeOf>,
	violations: Violations
): Promise<number> {
	const winners = answers.filter(({ status }) => status === 201).length;
	violations.require(winners === 1, `${winners} clients won the same place`);
	const view = await readClinic(caller, clinic);
	const stored = view.appointments.filter(
		(it) => it.start === place.start && it.chairId === place.chairId
	).length;
	violations.require(stored === 1, `${stored} appointments lie on the same place`);
	const offers = new Map<string, NonNullable<TakenProblem['alternatives']>[number]>();
	for (const { status, body } of answers) {
		if (status === 201) continue;
		const problem = JSON.parse(body.toString()) as TakenProblem;
		violations.require(
			status === 409 && problem.code === 'slot_taken',
			`a loser was told ${status} ${problem.code}`
		);
		violations.require((problem.alternatives ?? []).length > 0, 'a loser was offered nothing');
		for (const offer of problem.alternatives ?? []) offers.set(JSON.stringify(offer), offer);
	}
	for (const offer of offers.values())
		violations.require(isFree(view, offer), `offered, but not free: ${JSON.stringify(offer)}`);
	return offers.size;
}
