import { addDays } from '../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { eachOf, signIn, type Caller } from './api-caller.ts';
import { bookDay } from './book-day.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import { LAST_VISIT_NOTES } from './data/people.ts';
import { readLists } from './fill-today.ts';
import type { Demo, DemoPatients } from './make-demo.ts';

/** Days ago on which two thirds of the patients were here, and how full those days were. */
const DAYS_AGO = [24, 11];
const DENSITY = 0.42;
const WIDTH = 8;

/**
 * Most patients of a clinic are not there for the first time: gives two days of the past their
 * visits and those patients a note, with which their cards learn that they are known.
 */
export async function rememberPastVisits(baseUrl: string, demo: Demo): Promise<void> {
	const desk = await signIn(baseUrl, 'desk@demo.test', demo.password);
	if (!desk) throw new Error('the new desk cannot sign in');
	const { items } = await desk.must<{ items: { id: string; slug: string }[] }>('GET', '/clinics');
	const known = await Promise.all(
		items.map(({ id, slug }) => {
			const patients = demo.patients[slug];
			return patients ? bookPast(desk, id, slug, patients) : [];
		})
	);
	await eachOf([...new Set(known.flat())], WIDTH, (patientId, index) =>
		desk.must('PATCH', `/patients/${patientId}`, {
			note: LAST_VISIT_NOTES[index % LAST_VISIT_NOTES.length]
		})
	);
}

async function bookPast(
	desk: Caller,
	clinicId: string,
	slug: string,
	patients: DemoPatients
): Promise<string[]> {
	const clinic = MORNING_LIGHT.clinics.find((wanted) => wanted.slug === slug);
	if (!clinic) return [];
	const clock = clockOf(clinic.timeZone);
	const nowMs = Date.now();
	const lists = await readLists(desk, clinicId);
	const known: string[] = [];
	for (const ago of DAYS_AGO) {
		const on = addDays(clock.dateAt(nowMs), -ago);
		const day = { desk, clinicId, clinic, patients, clock, nowMs, on, ahead: -ago, ...lists };
		known.push(...(await bookDay(day, DENSITY)));
	}
	return known;
}
