import { and, asc, eq, gte, lt, ne } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { holiday } from '../db/schema/clinic.ts';
import type { ClinicScope } from './clinics.ts';
import { insertMany } from './insert-many.ts';
import type { Records } from './records.ts';

export type HolidayRow = typeof holiday.$inferSelect;
export type NewHolidayRow = typeof holiday.$inferInsert;

const inClinic = (scope: ClinicScope) =>
	and(eq(holiday.organisationId, scope.organisationId), eq(holiday.clinicId, scope.clinicId));

const inYear = (scope: ClinicScope, year: number) =>
	and(inClinic(scope), gte(holiday.on, `${year}-01-01`), lt(holiday.on, `${year + 1}-01-01`));

/** The dates of one year, in order. */
export const selectHolidays = (records: Records, scope: ClinicScope, year: number) =>
	records.select().from(holiday).where(inYear(scope, year)).orderBy(asc(holiday.on)).limit(366);

/** What the board needs: from a date on, three years at most. */
export const selectHolidaysFrom = (records: Records, scope: ClinicScope, from: string) =>
	records
		.select()
		.from(holiday)
		.where(and(inClinic(scope), gte(holiday.on, from)))
		.orderBy(asc(holiday.on))
		.limit(1_100);

export async function getHoliday(
	records: Records,
	scope: ClinicScope,
	on: string
): Promise<HolidayRow | null> {
	const rows = await records
		.select()
		.from(holiday)
		.where(and(inClinic(scope), eq(holiday.on, on)))
		.limit(1);
	return rows[0] ?? null;
}

export const deleteHoliday = (
	records: Records,
	scope: ClinicScope,
	on: string
): BatchItem<'sqlite'> => records.delete(holiday).where(and(inClinic(scope), eq(holiday.on, on)));

/** Removes what earlier imports of the year left; dates set by hand stay. */
export const deleteImported = (
	records: Records,
	scope: ClinicScope,
	year: number
): BatchItem<'sqlite'> =>
	records.delete(holiday).where(and(inYear(scope, year), ne(holiday.source, 'manual')));

export const insertHolidays = (records: Records, rows: NewHolidayRow[]): BatchItem<'sqlite'>[] =>
	insertMany(records, holiday, rows);
