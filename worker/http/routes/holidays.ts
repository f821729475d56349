import { Hono } from 'hono';
import * as v from 'valibot';
import {
	holidayDate,
	holidaysQuery,
	importHolidays as importSchema,
	putHoliday
} from '../../contracts/clinic-holidays.ts';
import { recordsFor } from '../../repositories/records.ts';
import { holidaysOfYear } from '../../use-cases/clinics/holidays-of-year.ts';
import { importHolidays } from '../../use-cases/clinics/import-holidays.ts';
import { removeHoliday, setHoliday } from '../../use-cases/clinics/set-holiday.ts';
import { requireClinic, requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refuse } from '../refused.ts';
import { body, query } from '../validate.ts';

/** Dates on which a clinic is closed or works by other hours. */
export const holidays = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/holidays', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'schedule.read');
		const { year } = query(c, holidaysQuery);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await holidaysOfYear(records, scope, clinic, year));
	})
	.post('/clinics/:clinicId/holidays/import', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'clinic.settings');
		const input = await body(c, importSchema);
		return command(c, input, (records) =>
			importHolidays(c.env, records, scope, clinic, input, c.var.now)
		);
	})
	.put('/clinics/:clinicId/holidays/:on', async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const on = dateInPath(c);
		const input = await body(c, putHoliday);
		return command(c, input, (records) => setHoliday(c.env, records, scope, on, input, c.var.now));
	})
	.delete('/clinics/:clinicId/holidays/:on', async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const on = dateInPath(c);
		return command(c, null, (records) => removeHoliday(c.env, records, scope, on));
	});

/** A path without a real date names nothing. */
function dateInPath(c: HttpContext): string {
	const on = c.req.param('on') ?? '';
	return v.is(holidayDate, on) ? on : refuse({ code: 'not_found' });
}
