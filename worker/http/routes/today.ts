import { Hono } from 'hono';
import { can } from '../../domain/access/can.ts';
import { listClinics } from '../../repositories/clinics.ts';
import { recordsFor } from '../../repositories/records.ts';
import { readTodayOfAll } from '../../use-cases/today/read-today-of-all.ts';
import { accessOf, requireCaller } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { answerRead } from '../schedule-call.ts';

/** The day in figures: of one clinic without the records, of all that the caller may see at once. */
export const today = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/today', (c) => answerRead(c, { type: 'today' }))
	.get('/today', async (c) => {
		const caller = requireCaller(c);
		const access = await accessOf(c);
		const records = recordsFor(c.env, access.organisationId);
		const clinics = (await listClinics(records, access.organisationId))
			.filter(({ id }) => can(access.standingAt(id), 'schedule.read'))
			.map(({ id, name }) => ({ clinicId: id, clinicName: name }));
		c.header('cache-control', 'private, no-store');
		return c.json(await readTodayOfAll(c.env, caller, clinics));
	});
