import type { Appointment } from '../../../worker/contracts/schedule.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, HOUR_MS, MINUTE_MS, SETTLED_MS, upTo } from './drive.ts';
import { byReference, figuresOf, judgeMessages, type Sum } from './judge-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

const VISITS = 120;
const TRIGGERS = 3;

/**
 * X29: the trigger of each minute comes three times at once, again while it runs, and then not at
 * all for two hours. What arrives is what arrives when it comes once.
 */
export async function fireCronsAtOnce(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const world = await openWritingWorld(dataDir, { clinics: 2, patients: VISITS });
	try {
		const visits = [];
		for (const clinic of world.clinics)
			visits.push(...(await bookVisits(world, clinic, upTo(VISITS), 2)));
		// Slow enough that a second pass meets the first under way.
		world.provider.script = () => ({ act: 'take', report: 'none', delayMs: 20 });
		const settled = world.now() + SETTLED_MS;
		await Promise.all([
			world.setClock(settled),
			...upTo(TRIGGERS).map(() => world.fireCron()),
			...upTo(TRIGGERS).map(() => world.setClock(settled))
		]);
		await world.fireCron();
		requireOnce(world, visits, 'booked', violations);
		const sum = await skipTwoHours(world, visits, violations);
		return {
			name: 'X29',
			what: `${TRIGGERS} triggers at once, then none for two hours, ${visits.length} visits`,
			figures: figuresOf(sum),
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

/** No trigger and no alarm from the morning on; then all of them in one moment. */
async function skipTwoHours(
	world: WritingWorld,
	visits: readonly Appointment[],
	violations: Violations
): Promise<Sum> {
	const first = Math.min(...visits.map(({ start }) => Date.parse(start)));
	const late = first - HOUR_MS;
	await Promise.all([
		world.setClock(late),
		...upTo(TRIGGERS).map(() => world.fireCron()),
		world.setClock(late + MINUTE_MS)
	]);
	await world.fireCron();
	const appointmentIds = visits.map(({ id }) => id);
	const sum = await judgeMessages({ world, appointmentIds, violations });
	const due = visits.filter(({ start }) => Date.parse(start) - 2 * HOUR_MS <= late);
	const arrived = byReference(world.provider.deliveries);
	for (const { id } of due) {
		const times = sum.messages
			.filter((it) => it.appointmentId === id && it.kind === 'before')
			.reduce((all, it) => all + (arrived.get(it.id)?.length ?? 0), 0);
		violations.require(times === 1, `${times} reminders arrived for one visit after two hours`);
	}
	violations.require(due.length > 0, 'no visit was near enough to be reminded of');
	return sum;
}

function requireOnce(
	{ provider }: WritingWorld,
	visits: readonly Appointment[],
	kind: string,
	violations: Violations
): void {
	violations.require(
		provider.deliveries.length === visits.length,
		`${provider.deliveries.length} messages arrived for ${visits.length} ${kind} visits`
	);
	for (const { body, times } of provider.duplicates())
		violations.add(`${times} times: ${body.slice(0, 60)}`);
}
