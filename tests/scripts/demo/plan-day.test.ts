import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../scripts/demo/chance.ts';
import { MORNING_LIGHT } from '../../../scripts/demo/data/morning-light.ts';
import { NORTHERN } from '../../../scripts/demo/data/northern.ts';
import { isOnDuty, rulesOf } from '../../../scripts/demo/demo-days.ts';
import { madeUpPatients } from '../../../scripts/demo/made-up-patients.ts';
import { planDay } from '../../../scripts/demo/plan-day.ts';
import { isPatternOf } from '../../../worker/domain/organisation/pattern.ts';
import { minutesOfTime } from '../../../worker/domain/time/local-times.ts';
import { addDays, datesBetween } from '../../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../../worker/domain/time/zone-clock.ts';
import { expandDates } from '../../../worker/domain/time/recurrence.ts';

const clinics = [...MORNING_LIGHT.clinics, ...NORTHERN.clinics];
const TODAY = '2026-11-22';

describe.each(clinics.map((clinic) => [clinic.slug, clinic] as const))(
	'the clinic %s',
	(_, clinic) => {
		it('has what every demo clinic has', () => {
			expect(clinic.chairs.length).toBeGreaterThanOrEqual(4);
			expect(clinic.equipment.length).toBeGreaterThanOrEqual(2);
			const lengths = clinic.services.map(({ minutes }) => minutes);
			expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([15, 90]);
			for (const { pattern, minutes } of clinic.services)
				expect(isPatternOf(pattern, minutes)).toBe(true);
		});

		it('has three providers at work on every day of the year ahead', () => {
			for (const on of datesBetween(TODAY, addDays(TODAY, 366)))
				expect(clinic.providers.filter((one) => isOnDuty(one, on)).length).toBeGreaterThanOrEqual(
					3
				);
		});

		it('gives its providers shifts on exactly the days they are said to work', () => {
			const window = { from: TODAY, to: addDays(TODAY, 60) };
			for (const provider of clinic.providers) {
				const worked = rulesOf(provider, TODAY)
					.flatMap((row) =>
						expandDates({ ...row, from: '09:00' }, clockOf(clinic.timeZone), window)
					)
					.sort();
				const said = datesBetween(window.from, window.to).filter((on) => isOnDuty(provider, on));
				expect(worked).toEqual(said);
			}
		});

		it('is planned without selling anything twice, inside the hours', () => {
			const visits = planDay(clinic, clinic.providers, 0.95, chanceOf('a full day'));
			expect(visits.length).toBeGreaterThan(clinic.chairs.length);
			const taken = new Map<string, number>();
			for (const { chair, provider, service, from, to } of visits) {
				expect(from).toBeGreaterThanOrEqual(minutesOfTime(clinic.opens));
				expect(to).toBeLessThanOrEqual(minutesOfTime(clinic.closes));
				[...service.pattern].forEach((word, i) => {
					const cell = from + i * 5;
					const uses = [`chair ${chair}`, ...(word === 'X' ? [`provider ${provider}`] : [])];
					if (service.equipment) uses.push(`machine ${service.equipment}`);
					for (const use of uses)
						taken.set(`${use} ${cell}`, (taken.get(`${use} ${cell}`) ?? 0) + 1);
				});
			}
			for (const [use, count] of taken) {
				const machine = clinic.equipment.find(({ name }) => use.startsWith(`machine ${name} `));
				expect(count).toBeLessThanOrEqual(machine?.capacity ?? 1);
			}
		});
	}
);

describe('the made-up patients', () => {
	it('are the same for the same seed', () => {
		expect(madeUpPatients(40, chanceOf('s'))).toEqual(madeUpPatients(40, chanceOf('s')));
		expect(madeUpPatients(40, chanceOf('s'))).not.toEqual(madeUpPatients(40, chanceOf('t')));
	});

	it('have families on one phone, warnings, and people from abroad', () => {
		const people = madeUpPatients(150, chanceOf('chairside'));
		const phones = people.map(({ phones }) => phones[0]?.number);
		expect(new Set(phones).size).toBeLessThan(phones.length);
		expect(people.some(({ allergy }) => allergy)).toBe(true);
		expect(people.some(({ isVip }) => isVip)).toBe(true);
		expect(people.some(({ tags }) => tags)).toBe(true);
		expect(people.filter(({ name }) => /\p{Script=Cyrillic}/u.test(name)).length).toBeGreaterThan(
			3
		);
		expect(people.filter(({ name }) => /\p{Script=Latin}/u.test(name)).length).toBeGreaterThan(3);
	});
});
