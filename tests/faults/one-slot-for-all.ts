import type { ProductClient } from '../../scripts/client/product-client.ts';
import { type BusyClinic, placeOf } from '../bench/load/busy-clinic.ts';
import { Connection, type WireAnswer, type WireRequest } from '../bench/load/connection.ts';
import { type Finding, Violations } from './finding.ts';
import {
	asVisitor,
	bodyOf,
	codeFor,
	type Door,
	openDoor,
	phoneNumber,
	sendAll,
	sendSafely
} from './public-door.ts';
import { readClinic } from './read-clinic.ts';

const RACES = 4;
const CHAIRS = 6;
type Place = ReturnType<typeof placeOf>;
type Offer = { providerId: string; start: string; minutes: number };

/**
 * X19 over every way in: visitors hold, the desk books, other systems book, all the last place of
 * one moment. One wins, and if it is a visitor, they book what they hold; each of the others is told
 * `slot_taken` with times at which the doctor is really free.
 */
export async function raceOverEveryWayIn(dataDir: string, clients: number): Promise<Finding> {
	const violations = new Violations();
	const door = await openDoor(dataDir, 1, CHAIRS);
	const won = { visitor: 0, desk: 0, channel: 0 };
	const slowest: number[] = [];
	let offered = 0;
	try {
		const [clinic] = door.clinics;
		if (!clinic) throw new Error('no clinic');
		for (let race = 0; race < RACES; race++) {
			const place = await leaveOnePlace(door.owner, clinic, race);
			const requests = Array.from({ length: clients }, (_, i) => ask(door, clinic, place, race, i));
			const connections = await Promise.all(
				requests.map(() => new Connection(door.server.url).open())
			);
			const began = performance.now();
			const answers = await Promise.all(
				connections.map((connection, i) =>
					sendSafely(door.server.url, connection, requests[i] as WireRequest)
				)
			);
			slowest.push(performance.now() - began);
			for (const connection of connections) connection.close();
			const winners = answers.flatMap(({ status }, i) => (status === 201 ? [i] : []));
			violations.require(winners.length === 1, `${winners.length} clients won the same place`);
			const [winner] = winners;
			if (winner !== undefined) won[wayOf(winner)]++;
			if (winner !== undefined && wayOf(winner) === 'visitor')
				await bookHeld(door, clinic, answers[winner] as WireAnswer, race, violations);
			offered += await judge(door.owner, clinic, answers, place, violations);
		}
	} finally {
		await door.server.stop();
	}
	return {
		name: 'X19p',
		what: `${clients} visitors, desks and systems on one slot, ${RACES} races`,
		figures: {
			'won by visitors': won.visitor,
			'by the desk': won.desk,
			'by systems': won.channel,
			'alternatives checked': offered,
			'slowest race ms': Math.round(Math.max(...slowest))
		},
		violations: violations.list()
	};
}

const WAYS = ['visitor', 'desk', 'channel'] as const;
const wayOf = (i: number) => WAYS[i % WAYS.length] as (typeof WAYS)[number];

/** Books every doctor and chair of a moment but the last, and returns that one. */
async function leaveOnePlace(owner: ProductClient, clinic: BusyClinic, race: number) {
	const first = race * CHAIRS * 8;
	for (let i = 0; i < CHAIRS - 1; i++)
		await owner.post(
			`/clinics/${clinic.id}/appointments`,
			{ ...placeOf(clinic, first + i), source: 'desk' },
			`door-filler-${race}-${i}`
		);
	return placeOf(clinic, first + CHAIRS - 1);
}

function ask(
	{ owner, channel }: Door,
	clinic: BusyClinic,
	place: Place,
	race: number,
	i: number
): WireRequest {
	const { providerId, start } = place;
	const wanted = { serviceId: clinic.serviceId, start };
	const key = { 'idempotency-key': `door-${race}-${i}` };
	switch (wayOf(i)) {
		case 'visitor':
			return asVisitor(clinic, '/holds', { ...wanted, providerId: i % 2 ? 'any' : providerId });
		case 'desk':
			return {
				method: 'POST',
				path: `/api/v1/clinics/${clinic.id}/appointments`,
				headers: { ...owner.headers, ...key },
				body: {
					...place,
					...{ patientId: clinic.patientIds[20 + (i % 150)], source: 'phone' },
					chairId: i % 2 ? 'any' : place.chairId
				}
			};
		case 'channel':
			return {
				method: 'POST',
				path: '/api/v1/integrations/bookings',
				headers: { ...channel.headers, ...key },
				body: {
					...wanted,
					clinicId: clinic.id,
					patient: { name: `Racer ${i}`, phone: phoneNumber(race * 10_000 + i) }
				}
			};
	}
}

/** A visitor who won goes on to the end: the phone, the code, the booking. */
async function bookHeld(
	{ server, owner }: Door,
	clinic: BusyClinic,
	won: WireAnswer,
	race: number,
	violations: Violations
): Promise<void> {
	const send = async (path: string, body: object) => {
		const [answer] = await sendAll(server.url, [asVisitor(clinic, path, body)], 1);
		return answer as WireAnswer;
	};
	const phone = phoneNumber(900_000 + race);
	const { id } = bodyOf<{ id: string }>(await send('/verifications', { phone }));
	const code = await codeFor(owner, phone);
	const checked = await send(`/verifications/${id}/check`, { code });
	const { verificationToken } = bodyOf<{ verificationToken: string }>(checked);
	const { holdId } = bodyOf<{ holdId: string }>(won);
	const booked = await send('/bookings', { holdId, verificationToken, name: 'The winner' });
	violations.require(booked.status === 201, `the holder was answered ${booked.status}`);
}

async function judge(
	owner: ProductClient,
	clinic: BusyClinic,
	answers: WireAnswer[],
	place: Place,
	violations: Violations
): Promise<number> {
	const view = await readClinic(owner, clinic);
	const there = view.appointments.filter(
		(it) => it.start === place.start && it.chairId === place.chairId
	);
	violations.require(there.length === 1, `${there.length} appointments lie on the same place`);
	violations.require(view.holds.length === 0, `${view.holds.length} holds were left behind`);
	const offers = new Map<string, Offer>();
	for (const answer of answers) {
		if (answer.status === 201) continue;
		const { code, alternatives } = bodyOf<{ code?: string; alternatives?: Offer[] }>(answer);
		violations.require(
			answer.status === 409 && code === 'slot_taken',
			`a loser was told ${answer.status} ${code}`
		);
		violations.require((alternatives ?? []).length > 0, 'a loser was offered nothing');
		for (const offer of alternatives ?? []) offers.set(JSON.stringify(offer), offer);
	}
	for (const offer of offers.values())
		violations.require(isFree(view, offer), `offered, but not free: ${JSON.stringify(offer)}`);
	return offers.size;
}

const isFree = (
	{ appointments }: Awaited<ReturnType<typeof readClinic>>,
	{ providerId, start, minutes }: Offer
): boolean => {
	const from = Date.parse(start);
	return !appointments.some(
		(it) =>
			it.providerId === providerId &&
			it.status !== 'cancelled' &&
			Date.parse(it.start) < from + minutes * 60_000 &&
			Date.parse(it.end) > from
	);
};
