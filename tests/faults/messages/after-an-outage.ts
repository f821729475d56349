import type { MessageRule } from '../../../worker/contracts/messaging.ts';
import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, climb, HOUR_MS, SETTLED_MS, upTo } from './drive.ts';
import { byReference, figuresOf, judgeMessages, type Sum } from './judge-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

const VISITS = 96;
/** Three reminders that are all useful until half an hour before the visit. */
const BEFORE: MessageRule[] = [28, 22, 3].map((hours) => ({
	...(DEFAULT_MESSAGING.rules.find(({ occasion }) => occasion === 'before') as MessageRule),
	id: `rul_${hours}_hours`,
	name: `${hours} hours before`,
	timing: { kind: 'elapsed', minutes: hours * 60 },
	notWithinMinutes: 30
}));

/**
 * X33: nothing runs for six hours, then for twenty-six, while reminders fall due one after another;
 * after each the newest useful reminder of a visit leaves, the older ones are stale, and nothing is
 * written of a visit that has begun.
 */
export async function wakeAfterOutages(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const rules = [
		...DEFAULT_MESSAGING.rules.filter(({ occasion }) => occasion === 'booked'),
		...BEFORE
	];
	const world = await openWritingWorld(dataDir, {
		patients: 2 * VISITS,
		messaging: { rules, isFamilyInOne: false }
	});
	try {
		const six = await sleepThrough(world, 6, 0, violations);
		const long = await sleepThrough(world, 26, VISITS, violations);
		const sum = { ...long };
		return {
			name: 'X33',
			what: `no sending for 6 h, then for 26 h, ${VISITS} visits each`,
			figures: { ...figuresOf(sum), 'after 6 h': six.skipped, 'sent after 6 h': six.sent },
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

/** Books, is told, then sleeps so that the last reminder of the first visit has just fallen due. */
async function sleepThrough(
	world: WritingWorld,
	hours: number,
	firstPatient: number,
	violations: Violations
): Promise<Sum> {
	const [clinic] = world.clinics;
	if (!clinic) throw new Error('no clinic');
	const days = hours === 6 ? 4 : 7;
	const visits = await bookVisits(world, clinic, upTo(VISITS, firstPatient), days);
	await world.setClock(world.now() + SETTLED_MS);
	const first = Math.min(...visits.map(({ start }) => Date.parse(start)));
	const wakes = first - 2 * HOUR_MS;
	await world.setClock(wakes - hours * HOUR_MS);
	const before = world.provider.deliveries.length;
	await world.restart();
	await world.setClock(wakes);
	await climb(world);
	const appointmentIds = visits.map(({ id }) => id);
	const sum = await judgeMessages({ world, appointmentIds, violations });
	const woken = new Set(world.provider.deliveries.slice(before).map(({ id }) => id));
	const arrived = byReference(world.provider.deliveries);
	for (const visit of visits) {
		const reminders = sum.messages.filter(
			(it) => it.appointmentId === visit.id && it.kind === 'before'
		);
		const atOnce = reminders
			.flatMap(({ id }) => arrived.get(id) ?? [])
			.filter(({ id, at }) => woken.has(id) && at > 0);
		const dueBefore = reminders.filter(({ dueAt }) => Date.parse(dueAt) <= wakes);
		const dueAfter = reminders.length - dueBefore.length;
		violations.require(
			atOnce.length <= 1 + dueAfter,
			`${atOnce.length} reminders of one visit left after ${hours} h`
		);
		for (const it of reminders)
			if (it.sentAt && Date.parse(it.sentAt) >= Date.parse(visit.start))
				violations.add(`a reminder left after the visit had begun`);
	}
	if (hours === 26)
		violations.require(sum.skipped.includes('stale'), 'no reminder was stale after 26 h');
	return sum;
}
