import { Hono } from 'hono';
import { sourceRowsQuery, sourcesQuery } from '../../contracts/booking-origin.ts';
import { can } from '../../domain/access/can.ts';
import { recordsFor } from '../../repositories/records.ts';
import { readOrigin } from '../../use-cases/online/read-origin.ts';
import { reportSources, rowsOfSource } from '../../use-cases/online/report-sources.ts';
import { accessOf } from '../access.ts';
import { requireClinic, requireClinicScope } from '../clinic-scope.ts';
import type { HttpEnv } from '../context.ts';
import { query } from '../validate.ts';

/** Where bookings came from: one with all that came with it, and the sums of a window (F69). */
export const bookingOrigins = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/appointments/:id/origin', async (c) => {
		const scope = await requireClinicScope(c, 'patients.read');
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await readOrigin(c, records, scope, c.req.param('id')));
	})
	.get('/clinics/:clinicId/booking-sources', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'reports.read');
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await reportSources(records, clinic, query(c, sourcesQuery)));
	})
	.get('/clinics/:clinicId/booking-sources/visits', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'reports.read');
		const access = await accessOf(c);
		const showsPatients = can(access.standingAt(scope.clinicId), 'patients.read');
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await rowsOfSource(records, clinic, query(c, sourceRowsQuery), showsPatients));
	});
