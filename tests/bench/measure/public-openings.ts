import type { ProductClient } from '../../../scripts/client/product-client.ts';
import { bookRequest, localDate } from '../load/busy-clinic.ts';
import { Connection } from '../load/connection.ts';
import { median, runLoad } from '../load/run-load.ts';
import { printTable } from '../print.ts';
import type { BenchWorld, SeededClinic } from './bench-world.ts';
import type { FreshPlaces } from './bookings.ts';

export interface PublicFigures {
	what: string;
	visitors: number;
	perSecond: number;
	p50: number;
	p95: number;
	cpuMs: number;
	bytes: number;
	failed: number;
}

const DAY_MS = 86_400_000;
const DAYS = 30;
const CHANGES = 60;

/** Shows the clinic's one service to the public; a folder that was seeded before may not. */
export const showToPublic = (
	owner: ProductClient,
	{ id, serviceId }: SeededClinic
): Promise<unknown> => owner.patch(`/clinics/${id}/services/${serviceId}`, { isPublic: true });

/** What the public page asks when it opens: thirty days of one service, with anybody or one doctor. */
export function publicOpenings(
	{ slug, serviceId }: SeededClinic,
	providerId: string | null = null
): string {
	const query = new URLSearchParams({
		serviceId,
		from: localDate(Date.now()),
		to: localDate(Date.now() + DAYS * DAY_MS),
		limit: '50',
		...(providerId !== null && { providerId })
	});
	return `/api/v1/public/clinics/${slug}/openings?${query}`;
}

/**
 * Openings per second of the public page at 1 and 64 visitors, each with an address of their own:
 * first while nothing changes, then alone right after each booking, when nothing is remembered.
 */
export async function measurePublicOpenings(
	world: BenchWorld,
	clinic: SeededClinic,
	places: FreshPlaces,
	run: string
): Promise<PublicFigures[]> {
	await showToPublic(world.owner, clinic);
	const asked = [null, ...clinic.providers].map((one) => publicOpenings(clinic, one));
	const figures: PublicFigures[] = [];
	for (const visitors of [1, 64]) {
		const { perSecond, p50, p95, cpuMs, bytes, failed } = await runLoad({
			...{ url: world.server.url, clients: visitors, requests: 4_000, seconds: 3 },
			pids: world.server.runtimePids(),
			make: (i) => ({ path: asked[i % asked.length] as string }),
			isDone: ({ status }) => status === 200
		});
		figures.push({
			...{ what: 'while nothing changes', visitors },
			...{ perSecond, p50, p95, cpuMs, bytes, failed }
		});
	}
	return [...figures, await afterEachBooking(world, clinic, places, run)];
}

async function afterEachBooking(
	world: BenchWorld,
	clinic: SeededClinic,
	places: FreshPlaces,
	run: string
): Promise<PublicFigures> {
	const staff = await world.freshStaff();
	const connection = await new Connection(world.server.url).open();
	const took: number[] = [];
	let [bytes, failed] = [0, 0];
	for (let i = 0; i < CHANGES; i++) {
		const n = places.take(clinic);
		await connection.send(bookRequest(clinic, staff.headers, n, `${run}-public-${n}`));
		const began = performance.now();
		const answer = await connection.send({ path: publicOpenings(clinic) });
		took.push(performance.now() - began);
		bytes = answer.body.length;
		if (answer.status !== 200) failed++;
	}
	connection.close();
	const sorted = took.sort((a, b) => a - b);
	const p50 = median(sorted);
	return {
		...{ what: 'right after a booking', visitors: 1, perSecond: 1_000 / p50, p50 },
		...{ p95: sorted[Math.ceil(CHANGES * 0.95) - 1] ?? NaN, cpuMs: NaN, bytes, failed }
	};
}

export const printPublic = (figures: readonly PublicFigures[]): void =>
	printTable(
		`Openings of the public page over ${DAYS} days`,
		['', 'visitors', '/s', 'p50 ms', 'p95', 'CPU ms', 'bytes', 'failed'],
		figures.map((it) => [
			...[it.what, it.visitors, it.perSecond, it.p50, it.p95],
			...[Number.isNaN(it.cpuMs) ? null : it.cpuMs, it.bytes, it.failed]
		])
	);
