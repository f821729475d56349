import { Hono } from 'hono';
import { changeClinic as changeSchema, makeClinic as makeSchema } from '../../contracts/clinic.ts';
import { can } from '../../domain/access/can.ts';
import { getClinic, listClinics } from '../../repositories/clinics.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeClinic } from '../../use-cases/clinics/change-clinic.ts';
import { makeClinic } from '../../use-cases/clinics/make-clinic.ts';
import { presentClinic, summariseClinic } from '../../use-cases/clinics/present-clinic.ts';
import { accessOf, requireInOrganisation } from '../access.ts';
import { requireClinic, requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refuse } from '../refused.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

/** The clinics that the caller may see, and their settings. */
export const clinics = new Hono<HttpEnv>()
	.get('/clinics', async (c) => {
		const access = await accessOf(c);
		const rows = await listClinics(recordsFor(c.env, access.organisationId), access.organisationId);
		const seen = rows.filter((row) => can(access.standingAt(row.id), 'schedule.read'));
		return c.json({ items: seen.map(summariseClinic) });
	})
	.post('/clinics', async (c) => {
		const access = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, makeSchema);
		return command(c, input, (records) => makeClinic(c.env, records, access, input, c.var.now));
	})
	.get('/clinics/:clinicId', async (c) => {
		const { clinic } = await requireClinic(c, 'schedule.read');
		return c.json(presentClinic(clinic));
	})
	.patch('/clinics/:clinicId', async (c) => {
		const scope = await requireClinicScope(c, 'clinic.settings');
		const input = await body(c, changeSchema);
		const by = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('clinic.version', () =>
			command(c, input, async (records) => {
				const before = (await getClinic(records, scope)) ?? refuse({ code: 'not_found' });
				return changeClinic(c.env, records, scope, before, input, by);
			})
		);
	});
