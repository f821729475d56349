import type { HolidaysOfYear, HolidayView } from '../../contracts/clinic-holidays.ts';
import type { ClinicRow, ClinicScope } from '../../repositories/clinics.ts';
import { selectHolidays, type HolidayRow } from '../../repositories/holidays.ts';
import type { Records } from '../../repositories/records.ts';
import { chineseYear } from './chinese-year.ts';

/** The dates of a year that differ from the week, and what about that year is not known yet. */
export async function holidaysOfYear(
	records: Records,
	scope: ClinicScope,
	clinic: ClinicRow,
	year: number
): Promise<HolidaysOfYear> {
	const rows = await selectHolidays(records, scope, year);
	return {
		year,
		items: rows.map(presentHoliday),
		importable: clinic.country === 'CN' ? 'cn' : null,
		warning: warningOf(rows, clinic.country, year)
	};
}

export const presentHoliday = (row: HolidayRow): HolidayView => ({
	on: row.on,
	name: row.name,
	isClosed: row.isClosed,
	hoursOfWeekday: row.hoursOfWeekday,
	source: row.source,
	isAnnounced: row.isAnnounced
});

function warningOf(rows: HolidayRow[], country: string, year: number): HolidaysOfYear['warning'] {
	const imported = rows.filter((row) => row.source !== 'manual');
	if (imported.length === 0) return 'not_imported';
	if (imported.every((row) => row.isAnnounced)) return null;
	return country === 'CN' && chineseYear(year).isAnnounced ? 'outdated' : 'unannounced';
}
