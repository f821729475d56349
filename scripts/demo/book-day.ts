import type { ZoneClock } from '../../worker/domain/time/zone-clock.ts';
import { eachOf, type Caller } from './api-caller.ts';
import { chanceOf, type Chance } from './chance.ts';
import type { DemoClinic } from './data/clinics.ts';
import { BOOKING_NOTES, CANCEL_REASONS, LABELS } from './data/people.ts';
import { isOnDuty } from './demo-days.ts';
import { planDay, type PlannedVisit } from './plan-day.ts';
import type { DemoPatients } from './make-demo.ts';
import { confirmationOf, stepsOfPast, stepsOfToday, type InstantAt } from './tell-the-day.ts';

type Named = { id: string; name: string }[];

/** One local day of one clinic, and what is needed to book it. */
export interface DemoDay {
	desk: Caller;
	clinicId: string;
	clinic: DemoClinic;
	patients: DemoPatients;
	clock: ZoneClock;
	nowMs: number;
	/** Local date, and how many days from today it is: below 0 is past. */
	on: string;
	ahead: number;
	chairs: Named;
	providers: Named;
	services: Named;
	equipment: Named;
}

const WIDTH = 6;
const BACKDATED = '补录';
const SOURCES = ['phone', 'phone', 'wechat', 'mini_program', 'desk', 'web', 'recall', 'walk_in'];

export const idNamed = (list: Named, name: string): string | undefined =>
	list.find((entry) => entry.name === name)?.id;

/**
 * Plans the day by its own seed and books it; what was booked earlier is answered from its key.
 * Answers the patients who have a visit on it.
 */
export async function bookDay(day: DemoDay, density: number): Promise<string[]> {
	const chance = chanceOf(`${day.clinic.slug} ${day.on}`);
	const onDuty = day.clinic.providers.filter((provider) => isOnDuty(provider, day.on));
	const visits = planDay(day.clinic, onDuty, density, chance);
	const bookings = visits.map((visit, index) => bookingOf(day, visit, index, chance));
	await eachOf(bookings, WIDTH, async (booking, index) => {
		const visit = visits[index];
		if (booking && visit) await bookVisit(day, visit, booking, index);
	});
	return bookings.flatMap((booking) => (booking ? [booking.patientId] : []));
}

type Booking = ReturnType<typeof bookingOf>;

/** Null when the clinic's lists no longer have what the demo once made. */
function bookingOf(day: DemoDay, visit: PlannedVisit, index: number, chance: Chance) {
	const patientId = patientFor(day, visit, index);
	const providerId = idNamed(day.providers, visit.provider);
	const chairId = idNamed(day.chairs, visit.chair);
	const serviceId = idNamed(day.services, visit.service.name);
	const machine = visit.service.equipment && idNamed(day.equipment, visit.service.equipment);
	if (!patientId || !providerId || !chairId || !serviceId) return null;
	const { startMs } = day.clock.dayBounds(day.on);
	const at = startMs + visit.from * 60_000;
	return {
		patientId,
		providerId,
		chairId,
		serviceIds: [serviceId],
		start: new Date(at).toISOString(),
		minutes: visit.service.minutes,
		pattern: visit.service.pattern,
		equipmentIds: machine ? [machine] : [],
		source: chance.pick(SOURCES),
		...(chance.isTrue(0.12) && { note: chance.pick(BOOKING_NOTES) }),
		...(chance.isTrue(0.1) && { labels: [chance.pick(LABELS)] })
	};
}

/** Everybody once before anybody twice, children for who treats children. */
function patientFor({ patients, ahead }: DemoDay, visit: PlannedVisit, index: number) {
	const own = visit.wantsChild && patients.children.length > 0;
	const pool = own ? patients.children : patients.grown;
	return pool[(index + Math.abs(ahead) * 29) % pool.length];
}

async function bookVisit(
	day: DemoDay,
	visit: PlannedVisit,
	booking: NonNullable<Booking>,
	index: number
): Promise<void> {
	const path = `/clinics/${day.clinicId}/appointments`;
	const isPast = Date.parse(booking.start) < day.nowMs;
	const key = `demo-${day.on}-${String(index).padStart(3, '0')}`;
	const made = await day.desk.send<{ id: string }>(
		'POST',
		path,
		isPast ? { ...booking, override: { reason: BACKDATED } } : booking,
		key
	);
	if (made.status !== 201 || made.isReplayed) return;
	for (const step of stepsOf(day, visit, index))
		await day.desk.send('POST', `${path}/${made.body.id}/${step.path}`, step.body);
}

function stepsOf(day: DemoDay, visit: PlannedVisit, index: number) {
	const chance = chanceOf(`${day.clinic.slug} ${day.on} ${index}`);
	if (day.ahead < 0) return stepsOfPast(visit, instantOf(day), chance);
	if (day.ahead > 0) return day.ahead < 3 ? confirmationOf(chance.next() * 1.3, chance) : [];
	const now = Math.floor((day.nowMs - day.clock.dayBounds(day.on).startMs) / 60_000);
	return stepsOfToday(visit, now, instantOf(day), chance, chance.pick(CANCEL_REASONS));
}

function instantOf(day: DemoDay): InstantAt {
	const { startMs } = day.clock.dayBounds(day.on);
	return (minutes) => new Date(startMs + minutes * 60_000).toISOString();
}
