import { Hono } from 'hono';
import {
	chartHistoryQuery,
	chartQuery,
	endChartEntry,
	makeChartEntries,
	moveChartEntries
} from '../../contracts/chart.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { can } from '../../domain/access/can.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { endChartEntriesOf } from '../../use-cases/chart/end-entries.ts';
import { makeChartEntriesOf } from '../../use-cases/chart/make-entries.ts';
import { moveChartEntriesOf } from '../../use-cases/chart/move-entries.ts';
import { readChart, readChartHistory } from '../../use-cases/chart/read-chart.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { callerId } from '../idempotency.ts';
import { refusingReplaced } from '../refusing-replaced.ts';
import { body, query } from '../validate.ts';

async function chartScope(c: HttpContext, capability: Capability) {
	const access = await requireInOrganisation(c, capability);
	const caller = requireCaller(c);
	return {
		scope: {
			organisationId: access.organisationId,
			patientId: c.req.param('patientId') ?? ''
		},
		who: { byId: callerId(caller), byName: caller.name, at: c.var.now },
		sealing: sealingFor(c.env, access.organisationId),
		mayWriteAt: (clinicId: string) => can(access.standingAt(clinicId), 'chart.write')
	};
}

/** The tooth chart of a patient (F40): read as of any date, written by entries that end and never change. */
export const chart = new Hono<HttpEnv>()
	.get('/patients/:patientId/chart', async (c) => {
		const { scope } = await chartScope(c, 'chart.read');
		return c.json(await readChart(c, scope, query(c, chartQuery).on));
	})
	.get('/patients/:patientId/chart/history', async (c) => {
		const { scope } = await chartScope(c, 'chart.read');
		return c.json(await readChartHistory(c, scope, query(c, chartHistoryQuery)));
	})
	.post('/patients/:patientId/chart/entries', async (c) => {
		const { scope, who, sealing } = await chartScope(c, 'chart.write');
		const input = await body(c, makeChartEntries);
		const clinic = await requireClinicInBody(c, input.clinicId, 'chart.write');
		const writer = { ...scope, ...who, clinicId: clinic.id };
		return refusingReplaced('chart_entry.replaces_id', () =>
			command(c, input, (records) =>
				makeChartEntriesOf(c, records, sealing, writer, clinic.timeZone, input)
			)
		);
	})
	.post('/patients/:patientId/chart/entries/:entryId/end', async (c) => {
		const { scope, who, sealing, mayWriteAt } = await chartScope(c, 'chart.write');
		const input = await body(c, endChartEntry);
		const entryId = c.req.param('entryId');
		return refusingReplaced('chart_entry.', () =>
			command(c, input, (records) =>
				endChartEntriesOf(records, sealing, { ...scope, ...who }, mayWriteAt, entryId, input)
			)
		);
	})
	.post('/patients/:patientId/chart/moves', async (c) => {
		const { scope, who, sealing, mayWriteAt } = await chartScope(c, 'chart.write');
		const input = await body(c, moveChartEntries);
		return refusingReplaced('chart_entry.', () =>
			command(c, input, (records) =>
				moveChartEntriesOf(records, sealing, { ...scope, ...who }, mayWriteAt, input)
			)
		);
	});
