import { toothOfFdi } from '../../worker/domain/clinical/teeth/tooth.ts';
import { DAY_MS } from '../../worker/domain/time/calendar-dates.ts';
import { type Caller, signIn } from './api-caller.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import type { Demo } from './make-demo.ts';

export interface RecordHouse {
	owner: Caller;
	clinicId: string;
	timeZone: string;
	/** Grown patients of that clinic; the first is the demo's main case. */
	people: string[];
}

/** The owner at the clinic whose patients' records the demo fills. */
export async function recordHouse(baseUrl: string, demo: Demo): Promise<RecordHouse> {
	const owner = await signIn(baseUrl, MORNING_LIGHT.owner.email, demo.password);
	if (!owner) throw new Error('the new owner cannot sign in');
	const { items } = await owner.must<{ items: { id: string; slug: string; timeZone: string }[] }>(
		'GET',
		'/clinics'
	);
	const clinic = items.find(({ slug }) => slug === 'jingan');
	const people = demo.patients['jingan']?.grown ?? [];
	if (!clinic || people.length === 0) throw new Error('the demo has no clinic with patients');
	return { owner, clinicId: clinic.id, timeZone: clinic.timeZone, people };
}

/** A date that is not in the future, whatever the computer's clock says. */
export function pastDay(on: string): string {
	const latest = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
	return on < latest ? on : latest;
}

/** A tooth, or surfaces of it. */
export const siteOn = (fdi: string, surfaces = '') => ({
	area: surfaces ? 'surface' : 'tooth',
	teeth: [toothOfFdi(fdi)],
	surfaces: [...surfaces]
});
