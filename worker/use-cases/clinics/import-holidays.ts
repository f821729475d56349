import type { ImportHolidays } from '../../contracts/clinic-holidays.ts';
import { holidaysForClinic, type Holiday } from '../../domain/organisation/holidays.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	raiseSettingsVersion,
	type ClinicRow,
	type ClinicScope
} from '../../repositories/clinics.ts';
import {
	deleteImported,
	insertHolidays,
	selectHolidays,
	type HolidayRow
} from '../../repositories/holidays.ts';
import type { Records } from '../../repositories/records.ts';
import { chineseYear } from './chinese-year.ts';
import { presentHoliday } from './holidays-of-year.ts';
import { pushSettings } from './push-settings.ts';
import { readHolidayCsv } from './read-holiday-csv.ts';

const MONDAY = 1;

/** Replaces what earlier imports of the year left; dates set by hand stay as they are. */
export async function importHolidays(
	env: Env,
	records: Records,
	scope: ClinicScope,
	clinic: ClinicRow,
	input: ImportHolidays,
	at: number
): Promise<Decision> {
	const { days, isAnnounced } = readYear(clinic, input);
	const before = await selectHolidays(records, scope, input.year);
	const byHand = new Set(before.filter((row) => row.source === 'manual').map((row) => row.on));
	const rows = days
		.filter((day) => !byHand.has(day.on))
		.map((day): HolidayRow => ({
			...scope,
			...day,
			source: input.source,
			isAnnounced,
			createdAt: at
		}));
	const kept = before.filter((row) => row.source === 'manual');
	const items = [...kept, ...rows].sort((a, b) => a.on.localeCompare(b.on)).map(presentHoliday);
	const importable = clinic.country === 'CN' ? 'cn' : null;
	return {
		status: 200,
		body: { year: input.year, items, importable, warning: isAnnounced ? null : 'unannounced' },
		statements: [
			deleteImported(records, scope, input.year),
			...insertHolidays(records, rows),
			raiseSettingsVersion(records, scope)
		],
		audit: {
			action: 'holiday.import',
			subject: { kind: 'clinic', id: scope.clinicId },
			clinicId: scope.clinicId,
			after: { year: input.year, source: input.source, days: rows.length, isAnnounced }
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}

function readYear(
	clinic: ClinicRow,
	input: ImportHolidays
): { days: Holiday[]; isAnnounced: boolean } {
	if (input.source === 'csv') {
		const read = readHolidayCsv(input.csv, input.year);
		if (!read.ok) refuse({ code: 'invalid', errors: read.failure });
		return { days: read.value, isAnnounced: true };
	}
	const year = chineseYear(input.year);
	return {
		isAnnounced: year.isAnnounced,
		days: holidaysForClinic(year, {
			closesOnHolidays: input.closesOnHolidays,
			openWeekdays: new Set(clinic.openingHours.map((row) => row.weekday)),
			makeUpWeekday: MONDAY
		})
	};
}
