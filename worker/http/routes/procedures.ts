import { Hono } from 'hono';
import {
	changeProcedure,
	makeProcedure,
	proceduresQuery,
	sheetQuery,
	type ChangeProcedure
} from '../../contracts/procedures.ts';
import { recordsFor } from '../../repositories/records.ts';
import { exportProcedures } from '../../use-cases/catalogue-imports/export-catalogue.ts';
import { listDoneTo } from '../../use-cases/procedures/list-done.ts';
import { priceList, shownInFirstClinic } from '../../use-cases/procedures/price-list.ts';
import {
	changeProcedureEntry,
	makeProcedureEntry
} from '../../use-cases/procedures/write-procedure.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinic } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const WRITTEN = 'procedure.version';

/** The organisation's price list of procedures, and what of it was done to a patient. */
export const procedures = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/procedures', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'schedule.read');
		const { include } = query(c, proceduresQuery);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await priceList(records, scope.organisationId, clinic, include === 'retired'));
	})
	.get('/procedures', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'schedule.read');
		const { include } = query(c, proceduresQuery);
		const records = recordsFor(c.env, organisationId);
		const shownIn = await shownInFirstClinic(records, organisationId);
		return c.json(await priceList(records, organisationId, shownIn, include === 'retired'));
	})
	.get('/procedures/export', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const { language } = query(c, sheetQuery);
		return exportProcedures(recordsFor(c.env, organisationId), organisationId, language);
	})
	.post('/procedures', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, makeProcedure);
		return command(c, input, async (records) => {
			const shownIn = await shownInFirstClinic(records, organisationId);
			return makeProcedureEntry(records, organisationId, input, shownIn, c.var.now);
		});
	})
	.patch('/procedures/:procedureId', async (c) => {
		await requireInOrganisation(c, 'organisation.settings');
		return change(c, await body(c, changeProcedure));
	})
	.delete('/procedures/:procedureId', async (c) => {
		await requireInOrganisation(c, 'organisation.settings');
		return change(c, { isActive: false }, 204);
	})
	.get('/patients/:patientId/procedures', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'chart.read');
		const scope = { organisationId, patientId: c.req.param('patientId') };
		return c.json(await listDoneTo(c, recordsFor(c.env, organisationId), scope));
	});

async function change(c: HttpContext, input: ChangeProcedure, status?: 204): Promise<Response> {
	const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
	const scope = { organisationId, procedureId: c.req.param('procedureId') ?? '' };
	const by = { at: c.var.now, ifVersion: ifMatch(c) };
	return refusingStale(WRITTEN, () =>
		command(c, input, async (records) => {
			const shownIn = await shownInFirstClinic(records, organisationId);
			const decision = await changeProcedureEntry(records, scope, input, shownIn, by);
			return status ? { ...decision, status, body: undefined } : decision;
		})
	);
}
