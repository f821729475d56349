import { type BusyClinic, placeOf } from '../bench/load/busy-clinic.ts';
import { Connection, type WireAnswer, type WireRequest } from '../bench/load/connection.ts';
import { type Finding, Violations } from './finding.ts';
import { bodyOf, type Door, openDoor, phoneNumber, sendAll } from './public-door.ts';
import { findOverlaps, isFree, readClinic } from './read-clinic.ts';

const CHAIRS = 4;
const EDGES_MS = [-400, -60, -20, 0, 20, 60];

interface Waiting {
	waitlistId: string;
	patientId: string;
}
interface Time {
	providerId: string;
	start: string;
	minutes: number;
}
interface Offer {
	id: string;
	expiresAt: string;
	state: string;
	patient: { id: string };
}
interface Round {
	id: string;
	holdId: string | null;
	state: string;
	providerId: string;
	chairId: string;
	start: string;
	filledByAppointmentId: string | null;
	offers: Offer[];
}

/**
 * X27: a cancelled visit is offered to so many at once. Mail scanners open every link first and
 * accept nothing; then all accept in the same moment, each twice. One has the time, the others are
 * told 409 `slot_taken` with times that are really free. At the edge of its life an offer is either
 * accepted, with one appointment, or over, with none.
 */
export async function acceptOneGap(dataDir: string, patients: number): Promise<Finding> {
	const violations = new Violations();
	const door = await openDoor(dataDir, 1, CHAIRS);
	const figures = { offers: 0, accepted: 0, lost: 0, looks: 0, alternatives: 0, edges: 0 };
	let slowest = 0;
	try {
		const [clinic] = door.clinics;
		if (!clinic) throw new Error('no clinic');
		const waiting = await queueUp(door, clinic, patients);
		const round = await freeAndAsk(door, clinic, waiting);
		const links = await readLinks(door, round, violations);
		figures.offers = links.length;
		figures.looks = await prefetch(door, clinic, links, violations);
		const began = performance.now();
		const answers = await acceptAll(door, links);
		slowest = performance.now() - began;
		figures.accepted = answers.filter(({ status }) => status === 200).length;
		figures.lost = answers.length - figures.accepted;
		figures.alternatives = await judge(door, clinic, round, answers, violations);
		for (const [n, edge] of EDGES_MS.entries()) {
			await atTheEdge(door, clinic, waiting, n, edge, violations);
			figures.edges++;
		}
	} finally {
		await door.server.stop();
	}
	return {
		name: 'X27',
		what: `${patients} accept one freed time at once, each twice`,
		figures: { ...figures, 'slowest race ms': Math.round(slowest) },
		violations: violations.list()
	};
}

/** So many patients with phones, all of whom want the clinic's one service. */
async function queueUp({ owner }: Door, clinic: BusyClinic, patients: number): Promise<Waiting[]> {
	const waiting: Waiting[] = [];
	for (let n = 0; n < patients; n++) {
		const { id: patientId } = await owner.post<{ id: string }>('/patients', {
			name: `Waiting Number ${n}`,
			phones: [{ number: phoneNumber(n) }],
			clinicId: clinic.id
		});
		const wish = { patientId, minutes: 15, serviceIds: [clinic.serviceId] };
		const { id } = await owner.post<{ id: string }>(`/clinics/${clinic.id}/waitlist`, wish);
		waiting.push({ waitlistId: id, patientId });
	}
	return waiting;
}

/** Books a place, cancels it, and asks these at once instead of wave by wave. */
async function freeAndAsk(
	{ owner }: Door,
	clinic: BusyClinic,
	waiting: readonly Waiting[]
): Promise<Round> {
	const base = `/clinics/${clinic.id}`;
	const place = { ...placeOf(clinic, 0, 2), source: 'desk' };
	const { id } = await owner.post<{ id: string }>(`${base}/appointments`, place);
	await owner.post(`${base}/appointments/${id}/cancel`, { reason: 'X27', by: 'patient' });
	const open = await owner.get<{ items: Round[] }>(`${base}/rounds?state=open`);
	const [round] = open.items;
	if (!round) throw new Error('the cancellation began no round');
	return owner.post<Round>(`${base}/rounds/${round.id}/ask`, {
		waitlistIds: waiting.map(({ waitlistId }) => waitlistId)
	});
}

/** The link in each patient's message: one offer, one message. */
async function readLinks(
	{ owner }: Door,
	{ offers }: Round,
	violations: Violations
): Promise<string[]> {
	const links: string[] = [];
	for (const { patient } of offers) {
		const sent = await untilSent(owner, patient.id);
		violations.require(sent.length === 1, `${sent.length} messages went out for one offer`);
		const token = /\/o\/([\w.-]+)/.exec(sent[0]?.body ?? '')?.[1];
		if (token) links.push(token);
	}
	violations.require(links.length === offers.length, 'an offer came without its link');
	return links;
}

interface Message {
	id: string;
	kind: string;
	body: string;
}
async function offersTo(owner: Door['owner'], patientId: string): Promise<Message[]> {
	const { items } = await owner.get<{ items: Message[] }>(`/messages?patientId=${patientId}`);
	return items.filter(({ kind }) => kind === 'offer');
}

async function untilSent(owner: Door['owner'], patientId: string): Promise<Message[]> {
	for (let waited = 0; ; waited += 100) {
		const offers = await offersTo(owner, patientId);
		if (offers.length > 0 || waited > 15_000) return offers;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** Opens every link twice, as a scanner would; nothing may come of it. */
async function prefetch(
	door: Door,
	clinic: BusyClinic,
	links: readonly string[],
	violations: Violations
): Promise<number> {
	const look = (token: string): WireRequest => ({ path: `/api/v1/public/offers/${token}` });
	const looks = await sendAll(door.server.url, [...links, ...links].map(look), 16);
	for (const answer of looks)
		violations.require(
			answer.status === 200 && bodyOf<{ isOpen: boolean }>(answer).isOpen,
			`a look was answered ${answer.status}`
		);
	const { appointments } = await readClinic(door.owner, clinic);
	const standing = appointments.filter(({ status }) => status !== 'cancelled').length;
	violations.require(standing === 0, `looking at offers made ${standing} appointments`);
	return looks.length;
}

/** Everybody at once, each with a connection of their own; then each again with the same key. */
async function acceptAll(door: Door, links: readonly string[]): Promise<WireAnswer[]> {
	const connections = await Promise.all(links.map(() => new Connection(door.server.url).open()));
	const requests = links.map((token): WireRequest => ({
		method: 'POST',
		path: `/api/v1/public/offers/${token}`,
		headers: { 'idempotency-key': crypto.randomUUID() },
		body: { answer: 'accept' }
	}));
	const sendOnce = () =>
		Promise.all(connections.map((connection, i) => connection.send(requests[i] as WireRequest)));
	const first = await sendOnce();
	const again = await sendOnce();
	for (const connection of connections) connection.close();
	for (const [i, { status }] of again.entries())
		if (status !== first[i]?.status) throw new Error('the same key was answered otherwise');
	return first;
}

/** One winner, one appointment, a filled round; losers with times that are free on the board. */
async function judge(
	{ owner }: Door,
	clinic: BusyClinic,
	round: Round,
	answers: readonly WireAnswer[],
	violations: Violations
): Promise<number> {
	const winners = answers.filter(({ status }) => status === 200).length;
	violations.require(winners === 1, `${winners} patients won the same time`);
	const view = await readClinic(owner, clinic);
	const standing = view.appointments.filter(({ status }) => status !== 'cancelled');
	violations.require(standing.length === 1, `${standing.length} appointments were made`);
	violations.require(findOverlaps(view).length === 0, 'two lie over each other');
	const after = await owner.get<Round>(`/clinics/${clinic.id}/rounds/${round.id}`);
	violations.require(
		after.state === 'filled' && after.filledByAppointmentId === standing[0]?.id,
		`the round ended ${after.state}`
	);
	const times = new Map<string, Time>();
	for (const answer of answers) {
		if (answer.status === 200) continue;
		const problem = bodyOf<{ code: string; alternatives?: Time[] }>(answer);
		violations.require(
			answer.status === 409 && problem.code === 'slot_taken',
			`a loser was told ${answer.status} ${problem.code}`
		);
		violations.require((problem.alternatives ?? []).length > 0, 'a loser was shown nothing else');
		for (const time of problem.alternatives ?? []) times.set(JSON.stringify(time), time);
	}
	for (const time of times.values()) {
		const isSomewhere = clinic.chairs.some((chairId) => isFree(view, { ...time, chairId }));
		violations.require(isSomewhere, `shown, but not free: ${JSON.stringify(time)}`);
	}
	return times.size;
}

/** One patient, whose acceptance meets the moment at which the offer runs out. */
async function atTheEdge(
	door: Door,
	clinic: BusyClinic,
	waiting: readonly Waiting[],
	nth: number,
	edgeMs: number,
	violations: Violations
): Promise<void> {
	const base = `/clinics/${clinic.id}`;
	const list = await door.owner.get<{ items: { id: string }[] }>(`${base}/waitlist?limit=500`);
	const left = waiting.filter(({ waitlistId }) => list.items.some(({ id }) => id === waitlistId));
	const one = left[nth];
	if (!one) throw new Error('nobody waits any more');
	const known = new Set((await offersTo(door.owner, one.patientId)).map(({ id }) => id));
	const { chairId, providerId, start, minutes } = placeOf(clinic, (nth + 1) * CHAIRS, 2);
	const round = await door.owner.post<Round>(`${base}/rounds`, {
		...{ chairId, providerId, start, minutes },
		waitlistIds: [one.waitlistId]
	});
	const token = await newestLink(door.owner, one.patientId, known);
	const link = `${door.server.url}/api/v1/public/offers/${token}`;
	const seen = (await (await fetch(link)).json()) as { expiresAt: string };
	await setClock(door, Date.parse(seen.expiresAt) + edgeMs);
	const answer = await fetch(link, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ answer: 'accept' })
	});
	const view = await readClinic(door.owner, clinic);
	const made = view.appointments.filter(
		(it) => it.status !== 'cancelled' && it.start === round.start && it.chairId === round.chairId
	).length;
	const after = await door.owner.get<Round>(`/clinics/${clinic.id}/rounds/${round.id}`);
	const isTheirs = answer.status === 200;
	violations.require(
		isTheirs ? made === 1 && after.state === 'filled' : answer.status === 409 && made === 0,
		`${edgeMs} ms from its end: ${answer.status}, ${made} appointments, round ${after.state}`
	);
	if (edgeMs >= 0) violations.require(!isTheirs, `accepted ${edgeMs} ms after its end`);
	if (edgeMs <= -400) violations.require(isTheirs, `refused ${-edgeMs} ms before its end`);
	await setClock(door, Date.parse(seen.expiresAt) + 60_000);
	const rest = await door.owner.get<{ items: Round[] }>(`/clinics/${clinic.id}/rounds?state=open`);
	violations.require(rest.items.length === 0, 'a round outlived its time');
}

async function newestLink(
	owner: Door['owner'],
	patientId: string,
	known: Set<string>
): Promise<string> {
	for (let waited = 0; waited < 15_000; waited += 100) {
		const sent = (await offersTo(owner, patientId)).filter(({ id }) => !known.has(id));
		const token = /\/o\/([\w.-]+)/.exec(sent[0]?.body ?? '')?.[1];
		if (token) return token;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('no message came for an offer');
}

async function setClock({ server }: Door, at: number): Promise<void> {
	const answer = await fetch(`${server.url}/api/test/clock`, {
		method: 'POST',
		body: JSON.stringify({ now: new Date(at).toISOString() })
	});
	if (!answer.ok) throw new Error(`the clock did not move: ${answer.status}`);
}
