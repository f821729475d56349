import type { ProductClient } from '../../../scripts/client/product-client.ts';
import { placeOf } from '../load/busy-clinic.ts';
import { Connection, type WireAnswer } from '../load/connection.ts';
import { median } from '../load/run-load.ts';
import type { BenchWorld, SeededClinic } from './bench-world.ts';
import type { FreshPlaces } from './bookings.ts';

export interface RaceFigures {
	races: number;
	clients: number;
	/** How many got the place, in the best and in the worst race: both must be 1. */
	fewestWinners: number;
	mostWinners: number;
	/** Appointments on the board at that place, most of all races. */
	mostStored: number;
	/** Answers that were neither the win nor a clear 409 `slot_taken` with alternatives. */
	unclear: number;
	/** Until all answers were there, ms. */
	medianMs: number;
	worstMs: number;
}

/**
 * So many clients ask for one place at once: half by session, half by API key; every other race
 * asks for places that overlap without being equal.
 */
export async function measureRace(
	world: BenchWorld,
	clinic: SeededClinic,
	places: FreshPlaces,
	{ clients, races, run }: { clients: number; races: number; run: string }
): Promise<RaceFigures> {
	const staff = await world.freshStaff();
	const callers = [staff, world.integration];
	const won: number[] = [];
	const stored: number[] = [];
	const took: number[] = [];
	let unclear = 0;
	for (let race = 0; race < races; race++) {
		const place = takeRow(clinic, places);
		// Opened anew for each race: the runtime closes connections that idle for five seconds.
		const connections = await Promise.all(
			Array.from({ length: clients }, () => new Connection(world.server.url).open())
		);
		const began = performance.now();
		const answers = await Promise.all(
			connections.map((connection, i) =>
				connection.send({
					method: 'POST',
					path: `/api/v1/clinics/${clinic.id}/appointments`,
					headers: {
						...(callers[i % 2] as ProductClient).headers,
						'idempotency-key': `${run}-race-${race}-${i}`
					},
					body: {
						...place,
						patientId: clinic.patientIds[i % clinic.patientIds.length],
						start: race % 2 === 0 ? place.start : laterBy(place.start, (i % 3) * 5),
						source: 'desk'
					}
				})
			)
		);
		took.push(performance.now() - began);
		for (const connection of connections) connection.close();
		won.push(answers.filter(({ status }) => status === 201).length);
		unclear += answers.filter((answer) => answer.status !== 201 && !isClear(answer)).length;
		stored.push(await countStored(staff, clinic, place));
	}
	return {
		races,
		clients,
		fewestWinners: Math.min(...won),
		mostWinners: Math.max(...won),
		mostStored: Math.max(...stored),
		unclear,
		medianMs: median(took),
		worstMs: Math.max(...took)
	};
}

/** A chair's place with the next one left free, so that the overlapping asks meet nothing else. */
function takeRow(clinic: SeededClinic, places: FreshPlaces) {
	const place = placeOf(clinic, places.take(clinic));
	for (let i = 1; i < 2 * clinic.chairs.length; i++) places.take(clinic);
	return place;
}

const laterBy = (start: string, minutes: number): string =>
	`${new Date(Date.parse(start) + minutes * 60_000).toISOString().slice(0, 19)}Z`;

function isClear({ status, body }: WireAnswer): boolean {
	if (status !== 409) return false;
	const problem = JSON.parse(body.toString()) as { code?: string; alternatives?: unknown[] };
	return problem.code === 'slot_taken' && Array.isArray(problem.alternatives);
}

async function countStored(
	staff: ProductClient,
	clinic: SeededClinic,
	place: { start: string; chairId: string; minutes: number }
): Promise<number> {
	const on = new Date(Date.parse(place.start) + 8 * 3_600_000).toISOString().slice(0, 10);
	const to = new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
	const { appointments } = await staff.get<{
		appointments: { chairId: string; start: string; end: string }[];
	}>(`/clinics/${clinic.id}/schedule?from=${on}&to=${to}`);
	const from = Date.parse(place.start);
	const until = from + place.minutes * 60_000;
	return appointments.filter(
		(it) =>
			it.chairId === place.chairId && Date.parse(it.start) < until && Date.parse(it.end) > from
	).length;
}
