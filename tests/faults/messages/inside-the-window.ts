import { opensAt, placeOf } from '../../bench/load/busy-clinic.ts';
import { type Finding, Violations } from '../finding.ts';
import { bookVisits, climb, HOUR_MS, SETTLED_MS, upTo } from './drive.ts';
import { figuresOf, judgeMessages } from './judge-messages.ts';
import { readMessagesOf } from './read-messages.ts';
import { openWritingWorld, type WritingWorld } from './writing-world.ts';

/** Two quarters of an hour on twelve chairs. */
const EACH = 24;
const WIDTH = 12;

/**
 * X36: a visit that is booked when the time of a reminder is already over, or moved to there, gets
 * no such reminder: what would say "tomorrow" or "in two hours" of it is never planned.
 */
export async function bookInsideTheWindow(dataDir: string): Promise<Finding> {
	const violations = new Violations();
	const world = await openWritingWorld(dataDir, { patients: 4 * EACH });
	try {
		const [clinic] = world.clinics;
		if (!clinic) throw new Error('no clinic');
		// Eight in the evening: the day before at 18:00 is over for all of tomorrow.
		await world.setClock(opensAt(1) + 12 * HOUR_MS);
		const tomorrow = await bookVisits(world, clinic, upTo(EACH), 2);
		const dragged = await bookVisits(world, clinic, upTo(EACH, EACH), 9);
		for (const [i, { id }] of dragged.entries()) {
			const { start, chairId, providerId } = placeOf(clinic, EACH + i, 2);
			const place = { start, chairId, providerId };
			await world.owner.patch(`/clinics/${clinic.id}/appointments/${id}`, place);
		}
		await requireReminders(world, [...tomorrow, ...dragged], () => 1, violations);
		await world.setClock(world.now() + SETTLED_MS);
		// Nine in the morning: at ten is nearer than two hours, at a quarter past eleven is not.
		const nine = opensAt(2) + HOUR_MS;
		await world.setClock(nine);
		const near = await bookVisits(world, clinic, upTo(WIDTH, 8 * WIDTH), 2);
		const later = await bookVisits(world, clinic, upTo(WIDTH, 13 * WIDTH), 2);
		const isNear = ({ start }: { start: string }) => Date.parse(start) - nine < 2 * HOUR_MS;
		await requireReminders(world, [...near, ...later], (it) => (isNear(it) ? 0 : 1), violations);
		await world.setClock(world.now() + SETTLED_MS);
		await climb(world);
		const appointmentIds = [...tomorrow, ...dragged, ...near, ...later].map(({ id }) => id);
		const sum = await judgeMessages({ world, appointmentIds, violations });
		return {
			name: 'X36',
			what: `${appointmentIds.length} visits booked or moved inside the window of a reminder`,
			figures: figuresOf(sum),
			violations: violations.list()
		};
	} finally {
		await world.stop();
	}
}

async function requireReminders<Visit extends { id: string; start: string }>(
	{ owner }: WritingWorld,
	visits: readonly Visit[],
	wanted: (visit: Visit) => number,
	violations: Violations
): Promise<void> {
	for (const visit of visits) {
		const all = await readMessagesOf(owner, visit.id);
		const count = all.filter(({ kind }) => kind === 'before').length;
		violations.require(
			count === wanted(visit),
			`a visit at ${visit.start} has ${count} reminders instead of ${wanted(visit)}`
		);
	}
}
