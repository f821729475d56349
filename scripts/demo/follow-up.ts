import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { addDays } from '../../worker/domain/time/calendar-dates.ts';
import { eachOf, signIn } from './api-caller.ts';
import { PRICES, STEPS } from './data/follow-up.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import type { Demo } from './make-demo.ts';

const WIDTH = 4;

/** The prices of the house, and what comes next for a few patients of the first clinic. */
export async function followUp(baseUrl: string, demo: Demo): Promise<void> {
	const owner = await signIn(baseUrl, MORNING_LIGHT.owner.email, demo.password);
	const desk = await signIn(baseUrl, 'desk@demo.test', demo.password);
	if (!owner || !desk) throw new Error('the new owner and desk cannot sign in');
	await eachOf(Object.entries(PRICES), WIDTH, ([code, price]) =>
		owner.must('PATCH', `/procedures/prc_${code}`, { price })
	);
	const { items: clinics } = await owner.must<{
		items: { id: string; slug: string; timeZone: string }[];
	}>('GET', '/clinics');
	const clinic = clinics.find(({ slug }) => slug === 'jingan');
	const people = demo.patients['jingan']?.grown ?? [];
	if (!clinic) return;
	const today = clockOf(clinic.timeZone).dateAt(Date.now());
	await eachOf(STEPS, WIDTH, async ({ patient, inDays, ...step }) => {
		const id = people.at(patient);
		const dueOn = inDays === undefined ? {} : { dueOn: addDays(today, inDays) };
		await desk.must('POST', `/patients/${id}/recalls`, { clinicId: clinic.id, ...step, ...dueOn });
	});
}
