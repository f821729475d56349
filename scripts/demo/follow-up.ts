import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { addDays } from '../../worker/domain/time/calendar-dates.ts';
import { eachOf, signIn } from './api-caller.ts';
import { PRICES, STEPS } from './data/follow-up.ts';
import type { Demo } from './make-demo.ts';
import { recordHouse } from './record-house.ts';

const WIDTH = 4;

/** The prices of the house, and what comes next for a few patients of the first clinic. */
export async function followUp(baseUrl: string, demo: Demo): Promise<void> {
	const { owner, clinicId, timeZone, people } = await recordHouse(baseUrl, demo);
	const desk = await signIn(baseUrl, 'desk@demo.test', demo.password);
	if (!desk) throw new Error('the new desk cannot sign in');
	await eachOf(Object.entries(PRICES), WIDTH, ([code, price]) =>
		owner.must('PATCH', `/procedures/prc_${code}`, { price })
	);
	const today = clockOf(timeZone).dateAt(Date.now());
	await eachOf(STEPS, WIDTH, async ({ patient, inDays, ...step }) => {
		const id = people.at(patient);
		const dueOn = inDays === undefined ? {} : { dueOn: addDays(today, inDays) };
		await desk.must('POST', `/patients/${id}/recalls`, { clinicId, ...step, ...dueOn });
	});
}
