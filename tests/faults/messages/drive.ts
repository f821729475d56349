import { randomUUID } from 'node:crypto';
import type { Appointment } from '../../../worker/contracts/schedule.ts';
import { type BusyClinic, placeOf } from '../../bench/load/busy-clinic.ts';
import { Connection } from '../../bench/load/connection.ts';
import { bodyOf, sendAll } from '../public-door.ts';
import type { WritingWorld } from './writing-world.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** News is told this long after its change, and the sweep has had its turn. */
export const SETTLED_MS = 4 * MINUTE_MS;

/** Longer than every step of the backoff (1, 5, 15, 60 min) and every rest of a tired channel. */
const LADDER_MINUTES = [1, 2, 6, 11, 16, 30, 61, 61];

/** Gives whatever failed every later try that it may have. */
export async function climb(world: WritingWorld): Promise<void> {
	for (const minutes of LADDER_MINUTES) await world.setClock(world.now() + minutes * MINUTE_MS);
	await world.provider.quiet();
}

/**
 * Books a visit for each of these places, `days` after today, each patient at most once while there
 * are enough of them; answers in order.
 */
export async function bookVisits(
	world: WritingWorld,
	clinic: BusyClinic,
	places: readonly number[],
	days: number
): Promise<Appointment[]> {
	const requests = places.map((place) => ({
		method: 'POST' as const,
		path: `/api/v1/clinics/${clinic.id}/appointments`,
		headers: { ...world.organisation.integration.headers, 'idempotency-key': randomUUID() },
		body: { ...placeOf(clinic, place, days), source: 'desk' }
	}));
	const answers = await sendAll(world.server.url, requests, 8);
	return answers.map((answer) => {
		if (answer.status !== 201)
			throw new Error(`booking: ${answer.status} ${answer.body.toString()}`);
		return bodyOf<Appointment>(answer);
	});
}

export const upTo = (count: number, from = 0): number[] =>
	Array.from({ length: count }, (_, i) => from + i);

/** A request of the desk over a connection of its own, so that it meets others at any moment. */
export async function asDesk(
	world: WritingWorld,
	method: 'GET' | 'POST' | 'PATCH',
	path: string,
	body?: unknown
): Promise<{ status: number; at: number }> {
	const connection = await new Connection(world.server.url).open();
	const answer = await connection.send({
		method,
		path: `/api/v1${path}`,
		headers: { ...world.owner.headers, 'idempotency-key': randomUUID() },
		...(body !== undefined && { body })
	});
	connection.close();
	return { status: answer.status, at: Date.now() };
}
