import { getDayDetail, getSolarDateFromLunar, getSolarTermDate } from 'chinese-days';
import type { HolidayYear } from '../../domain/organisation/holidays.ts';
import { addDays, datesBetween } from '../../domain/time/calendar-dates.ts';

/**
 * What the State Council has published for a year: days off and the weekend days worked in their
 * place. Before it is published (usually in November) only the days fixed by the Regulation on
 * Public Holidays, as amended for 2025, are known; the library itself would call them workdays.
 */
export function chineseYear(year: number): HolidayYear {
	const published = datesBetween(`${year}-01-01`, `${year + 1}-01-01`).flatMap((on) => {
		const { work, name } = getDayDetail(on);
		const [, chinese] = name.split(',');
		return chinese === undefined ? [] : [{ on, name: chinese, isWorked: work }];
	});
	if (published.length > 0) return { year, isAnnounced: true, days: published };
	return { year, isAnnounced: false, days: lawfulDays(year) };
}

function lawfulDays(year: number): HolidayYear['days'] {
	const newYear = getSolarDateFromLunar(`${year}-01-01`).date;
	const days: [first: string, length: number, name: string][] = [
		[`${year}-01-01`, 1, NAMES.newYear],
		[addDays(newYear, -1), 4, NAMES.springFestival],
		[getSolarTermDate(year, 4, 'pure_brightness'), 1, NAMES.tombSweeping],
		[`${year}-05-01`, 2, NAMES.labour],
		[getSolarDateFromLunar(`${year}-05-05`).date, 1, NAMES.dragonBoat],
		[getSolarDateFromLunar(`${year}-08-15`).date, 1, NAMES.midAutumn],
		[`${year}-10-01`, 3, NAMES.national]
	];
	const byDate = new Map<string, string>();
	for (const [first, length, name] of days)
		for (const on of datesBetween(first, addDays(first, length)))
			if (!byDate.has(on)) byDate.set(on, name);
	return [...byDate]
		.map(([on, name]) => ({ on, name, isWorked: false }))
		.sort((a, b) => a.on.localeCompare(b.on));
}

/** The names that the library gives the same days, so that a later import replaces them without a seam. */
const NAMES = {
	newYear: '\u5143\u65e6',
	springFestival: '\u6625\u8282',
	tombSweeping: '\u6e05\u660e',
	labour: '\u52b3\u52a8\u8282',
	dragonBoat: '\u7aef\u5348',
	midAutumn: '\u4e2d\u79cb',
	national: '\u56fd\u5e86\u8282'
};
