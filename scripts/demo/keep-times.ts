import { weekdayOf } from '../../worker/domain/time/calendar-dates.ts';
import { minutesOfTime, timeOfMinutes } from '../../worker/domain/time/local-times.ts';
import { idNamed, type DemoDay } from './book-day.ts';
import { isOnDuty } from './demo-days.ts';
import { WAITING_NOTES } from './data/people.ts';

/** Waits that are wished for, in minutes. */
const WAITS = [45, 30, 20, 60, 40, 30];

/**
 * What stands on a board beside visits: a training, a machine's upkeep, an assistants' meeting, and
 * today a held time and the waitlist. They come before the visits, which go around them.
 */
export async function keepTimes(day: DemoDay): Promise<void> {
	for (const [index, block] of blocksOf(day).entries())
		await day.desk.send(
			'POST',
			`/clinics/${day.clinicId}/blocks`,
			block,
			`demo-block-${day.on}-${index}`
		);
	if (day.ahead > 0) return;
	await holdOne(day);
	await queueUp(day);
}

function blocksOf(day: DemoDay) {
	const { clinic, on } = day;
	const onDuty = clinic.providers.filter((provider) => isOnDuty(provider, on));
	const trained = onDuty.find(({ title }) => title.includes('修复'));
	const chair = idNamed(day.chairs, trained?.chairs[0] ?? '');
	const machine = day.equipment[0];
	const last = day.chairs.at(-1);
	return [
		...(trained && chair && day.ahead === 0
			? [
					{
						kind: 'meeting',
						title: '培训：数字化修复',
						resources: [{ resource: 'chair', id: chair }],
						on,
						from: '17:00',
						to: '18:00'
					}
				]
			: []),
		...(machine && day.ahead === 1
			? [
					{
						kind: 'maintenance',
						title: `${machine.name} 保养`,
						resources: [{ resource: 'equipment', id: machine.id }],
						on,
						from: clinic.opens,
						to: '10:00'
					}
				]
			: []),
		...(last
			? [
					{
						kind: 'lunch',
						title: '午休',
						resources: [{ resource: 'chair', id: last.id }],
						on,
						from: '13:30',
						to: '14:30'
					}
				]
			: [])
	];
}

/** Holds the first free half hour from now on for a quarter of an hour, as if somebody were on the phone. */
async function holdOne(day: DemoDay): Promise<void> {
	const free = await day.desk.send<{
		items: { providerId: string; chairId: string; start: string }[];
	}>(
		'GET',
		`/clinics/${day.clinicId}/openings?minutes=30&from=${day.on}&to=${day.clock.dateAt(day.nowMs + 86_400_000)}&limit=1`
	);
	const place = free.body?.items?.[0];
	if (!place) return;
	const { providerId, chairId, start } = place;
	const key = `demo-hold-${day.on}-${timeOfMinutes(Math.floor(day.clock.minutesAt(day.nowMs) / 15) * 15)}`;
	await day.desk.send(
		'POST',
		`/clinics/${day.clinicId}/holds`,
		{ providerId, chairId, start, minutes: 30, ttlSeconds: 900 },
		key
	);
}

const EVENING_MINUTES = 120;

/**
 * Who waits asks for one doctor, on one weekday, in the last two hours: somebody who tries the demo,
 * cancels a visit and books again does not find its time offered to others meanwhile.
 */
async function queueUp(day: DemoDay): Promise<void> {
	const evening = timeOfMinutes(minutesOfTime(day.clinic.closes) - EVENING_MINUTES);
	const today = weekdayOf(day.on);
	for (const [index, minutes] of WAITS.entries()) {
		const patientId = day.patients.grown.at(-1 - index * 3);
		const service = day.services[index % day.services.length];
		const provider = day.providers[index % day.providers.length];
		if (!patientId || !service || !provider) continue;
		const entry = {
			patientId,
			minutes,
			serviceIds: [service.id],
			providerId: provider.id,
			windows: [
				{
					from: day.on,
					to: day.clock.dateAt(day.nowMs + 14 * 86_400_000),
					weekdays: [((today + 1 + index) % 7) + 1],
					after: evening
				}
			],
			urgent: index === 2,
			note: WAITING_NOTES[index] ?? ''
		};
		await day.desk.send(
			'POST',
			`/clinics/${day.clinicId}/waitlist`,
			entry,
			`demo-wait-${day.on}-${index}`
		);
	}
}
