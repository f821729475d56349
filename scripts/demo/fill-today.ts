import { addDays } from '../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { signIn, type Caller } from './api-caller.ts';
import { bookDay, type DemoDay } from './book-day.ts';
import type { DemoClinic } from './data/clinics.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import { keepTimes } from './keep-times.ts';
import type { Demo, DemoPatients } from './make-demo.ts';

/** Share of chair time that is booked: today, tomorrow, the day after, then hardly any. */
const DENSITY = [0.95, 0.55, 0.36, 0.05, 0.05, 0.05];

/**
 * Fills today and the next days of the demo's clinics as a desk would have done by now. Every call
 * has a key made of the date and its place, so a second start on the same day adds nothing.
 */
export async function fillToday(order: {
	baseUrl: string;
	demo: Demo;
	/** The moment that is now; a moved clock says another. */
	nowMs?: number;
	log?: (line: string) => void;
}): Promise<void> {
	const desk = await signIn(order.baseUrl, 'desk@demo.test', order.demo.password);
	if (!desk) {
		order.log?.('The demo desk has another password now: today is left as it is.');
		return;
	}
	const seen = await desk.must<{ items: { id: string; slug: string }[] }>('GET', '/clinics');
	await Promise.all(
		seen.items.map(async ({ id, slug }) => {
			const clinic = MORNING_LIGHT.clinics.find((wanted) => wanted.slug === slug);
			const patients = order.demo.patients[slug];
			const nowMs = order.nowMs ?? Date.now();
			if (clinic && patients) await fillClinic(desk, id, clinic, patients, nowMs);
		})
	);
}

async function fillClinic(
	desk: Caller,
	clinicId: string,
	clinic: DemoClinic,
	patients: DemoPatients,
	nowMs: number
): Promise<void> {
	const clock = clockOf(clinic.timeZone);
	const today = clock.dateAt(nowMs);
	const lists = await readLists(desk, clinicId);
	for (const [ahead, density] of DENSITY.entries()) {
		const on = addDays(today, ahead);
		const day: DemoDay = { desk, clinicId, clinic, patients, clock, nowMs, on, ahead, ...lists };
		if (ahead < 3) await keepTimes(day);
		await bookDay(day, density);
	}
}

interface Named {
	items: { id: string; name: string }[];
}

export async function readLists(desk: Caller, clinicId: string) {
	const read = async (kind: string) =>
		(await desk.must<Named>('GET', `/clinics/${clinicId}/${kind}`)).items;
	const [chairs, providers, services, equipment] = await Promise.all([
		read('chairs'),
		read('providers'),
		read('services'),
		read('equipment')
	]);
	return { chairs, providers, services, equipment };
}
