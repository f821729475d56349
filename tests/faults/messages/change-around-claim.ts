import type { Appointment } from '../../../worker/contracts/schedule.ts';
import type { MessageView } from '../../../worker/contracts/messages.ts';
import { placeOf } from '../../bench/load/busy-clinic.ts';
import { type Finding, Violations } from '../finding.ts';
import { asDesk, bookVisits, climb, HOUR_MS, SETTLED_MS, upTo } from './drive.ts';
import { byReference, figuresOf, judgeMessages } from './judge-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

const CHANGES = ['cancel', 'move', 'opt out'] as const;
type Change = (typeof CHANGES)[number];
/** Where the change meets the reminder's way. */
const STEPS = [
	'before the claim',
	'with the claim',
	'at the provider',
	'after it was sent'
] as const;
type Step = (typeof STEPS)[number];

const EACH = 4;
const VISITS = CHANGES.length * STEPS.length * EACH;

interface Case {
	visit: Appointment;
	phone: string;
	change: Change;
	step: Step;
	place: number;
}

/**
 * X31, X32: a visit is cancelled, moved, or its patient opts out, at each step around the claim of
 * its reminder. Acknowledged before it: no reminder leaves (I13). After it: it may leave, and the
 * news of the change follows, unless the patient wants none.
 */
export async function changeAroundClaim(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const world = await openWritingWorld(dataDir, { patients: VISITS });
	try {
		const cases = await prepare(world);
		const due = Math.min(...cases.map(({ visit }) => Date.parse(visit.start))) - 2 * HOUR_MS;
		const heard = new Set(world.provider.deliveries.map(({ id }) => id));
		await actOn(world, cases, 'before the claim');
		const held = holdRequests(world, cases);
		const moving = world.setClock(due + HOUR_MS);
		await actOn(world, cases, 'with the claim');
		await held.arrived;
		await actOn(world, cases, 'at the provider');
		held.release();
		await moving;
		await actOn(world, cases, 'after it was sent');
		await world.setClock(world.now() + SETTLED_MS);
		await climb(world);
		const appointmentIds = cases.map(({ visit }) => visit.id);
		const sum = await judgeMessages({ world, appointmentIds, violations });
		for (const one of cases) judgeCase(world, one, sum.messages, heard, violations);
		return {
			name: 'X31',
			what: `${VISITS} visits cancelled, moved or opted out of at ${STEPS.length} steps around the claim`,
			figures: figuresOf(sum),
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

/** All are booked for one hour of a later day and told; the reminder two hours before comes next. */
async function prepare(world: WritingWorld): Promise<Case[]> {
	const [clinic] = world.clinics;
	if (!clinic) throw new Error('no clinic');
	const visits = await bookVisits(world, clinic, upTo(VISITS), 3);
	await world.setClock(world.now() + SETTLED_MS);
	await world.setClock(Date.parse(visits[0]?.start ?? '') - 4 * HOUR_MS);
	return visits.map((visit, i) => ({
		visit,
		phone: clinic.phones[i] as string,
		change: CHANGES[i % CHANGES.length] as Change,
		step: STEPS[Math.floor(i / CHANGES.length) % STEPS.length] as Step,
		place: i
	}));
}

/** The provider takes its time with those whose change comes meanwhile. */
function holdRequests(world: WritingWorld, cases: readonly Case[]) {
	const slow = new Set(
		cases.filter(({ step }) => step === 'at the provider').map((it) => it.phone)
	);
	let release: () => void = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	let arrive: () => void = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	world.provider.script = async ({ to }) => {
		if (slow.has(to)) {
			arrive();
			await released;
		}
		return { act: 'take', report: 'none' };
	};
	return { arrived, release };
}

async function actOn(world: WritingWorld, cases: readonly Case[], step: Step): Promise<void> {
	await Promise.all(
		cases
			.filter((one) => one.step === step)
			.map(async (one) => {
				const status = await act(world, one);
				if (status >= 300) throw new Error(`${one.change} ${step}: ${status}`);
			})
	);
}

async function act(world: WritingWorld, { change, visit, phone, place }: Case): Promise<number> {
	const path = `/clinics/${world.clinics[0]?.id}/appointments/${visit.id}`;
	if (change === 'opt out')
		return world.provider.reply(world.channel.webhookUrl ?? '', phone, 'STOP');
	if (change === 'cancel') {
		const body = { reason: 'X31', by: 'patient' };
		return (await asDesk(world, 'POST', `${path}/cancel`, body)).status;
	}
	const clinic = world.clinics[0];
	if (!clinic) throw new Error('no clinic');
	const { start, chairId, providerId } = placeOf(clinic, place, 9);
	return (await asDesk(world, 'PATCH', path, { start, chairId, providerId })).status;
}

function judgeCase(
	{ provider }: WritingWorld,
	{ visit, phone, change, step }: Case,
	messages: readonly MessageView[],
	heard: ReadonlySet<string>,
	violations: Violations
): void {
	const arrived = byReference(provider.deliveries);
	const times = (kind: string) =>
		messages
			.filter((it) => it.appointmentId === visit.id && it.kind === kind)
			.flatMap(({ id }) => arrived.get(id) ?? [])
			.filter(({ id }) => kind !== 'before' || !heard.has(id)).length;
	const told = `${change} ${step}`;
	const reminders = times('before');
	if (step === 'before the claim')
		violations.require(reminders === 0, `${told}: ${reminders} reminders arrived`);
	if (step === 'after it was sent')
		violations.require(reminders === 1, `${told}: ${reminders} reminders arrived`);
	violations.require(reminders <= 1, `${told}: ${reminders} reminders arrived`);
	const news = times(change === 'move' ? 'moved' : 'cancelled');
	if (change === 'opt out') {
		const last = provider.deliveries.filter(({ to }) => to === phone).length;
		violations.require(last <= 3, `${told}: ${last} messages arrived in all`);
		return;
	}
	violations.require(news === 1, `${told}: the news of it arrived ${news} times`);
}
