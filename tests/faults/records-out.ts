import { setTimeout as pause } from 'node:timers/promises';
import type { ProductClient } from '../../scripts/client/product-client.ts';
import { startServer } from '../../scripts/checks/start-server.ts';
import { type BusyClinic, makeBusyOrganisation, placeOf } from '../bench/load/busy-clinic.ts';
import { type Finding, Violations } from './finding.ts';

const BOOKINGS = 500;
const CONVERGE_MS = 60_000;

/**
 * X7: D1 answers nothing while the desk books. No booking is refused for it; when D1 is back, the
 * copy in the records is equal within a minute (I7).
 */
export async function takeRecordsAway(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const server = await startServer({
		dataDir,
		env: { ENVIRONMENT: 'test' },
		flags: ['--empty'],
		isQuiet: true
	});
	let convergedMs = NaN;
	try {
		const { clinics, owner, integration } = await makeBusyOrganisation(
			server.url,
			server.setupToken(),
			1
		);
		const clinic = clinics[0] as BusyClinic;
		const path = `/clinics/${clinic.id}/appointments`;
		for (const fault of ['down', 'loses_answers'] as const) {
			await setFault(server.url, fault);
			for (let i = 0; i < BOOKINGS / 2; i++) {
				const n = fault === 'down' ? i : i + BOOKINGS / 2;
				const caller = i % 2 === 0 ? owner : integration;
				await caller
					.post(path, { ...placeOf(clinic, n), source: 'desk' }, `records-out-${n}`)
					.catch((error: Error) =>
						violations.add(`refused while D1 was ${fault}: ${error.message}`)
					);
			}
		}
		await setFault(server.url, 'up');
		convergedMs = await untilConverged(server.url, owner, clinic.id, violations);
		violations.require(
			convergedMs <= CONVERGE_MS,
			'the records were not equal to the board a minute after D1 was back'
		);
	} finally {
		await server.stop();
	}
	return {
		name: 'X7',
		what: `D1 out, then losing answers, during ${BOOKINGS} bookings`,
		figures: { 'equal after ms': Math.round(convergedMs) },
		violations: violations.list()
	};
}

async function setFault(url: string, d1: string): Promise<void> {
	const response = await fetch(`${url}/api/test/fault`, {
		method: 'POST',
		body: JSON.stringify({ d1 })
	});
	if (!response.ok) throw new Error(`the fault was not set: ${response.status}`);
}

/** Waits until the outbox is drained by itself, then has the copy compared: nothing may need mending. */
async function untilConverged(
	url: string,
	owner: ProductClient,
	clinicId: string,
	violations: Violations
): Promise<number> {
	const backAt = performance.now();
	const waited = () => performance.now() - backAt;
	while (waited() < CONVERGE_MS && (await countPending(url, clinicId)) > 0) await pause(250);
	const convergedMs = waited();
	const { compared, mended, ghosts } = await owner.post<
		Record<'compared' | 'mended' | 'ghosts', number>
	>(`/clinics/${clinicId}/reconciliation`, {});
	violations.require(compared >= BOOKINGS, `${compared} of ${BOOKINGS} bookings were compared`);
	violations.require(mended === 0, `${mended} bookings differed in the records`);
	violations.require(ghosts === 0, `${ghosts} bookings are in the records alone`);
	return convergedMs;
}

async function countPending(url: string, clinicId: string): Promise<number> {
	const response = await fetch(`${url}/api/test/pending`, {
		method: 'POST',
		body: JSON.stringify({ clinicId })
	});
	return ((await response.json()) as { pending: number }).pending;
}
