import { Hono } from 'hono';
import { noteDone as noteInput, takeBack, visitWorkQuery } from '../../contracts/visit-work.ts';
import { recordsFor } from '../../repositories/records.ts';
import { noteDone } from '../../use-cases/visits/note-done.ts';
import { readVisitWork } from '../../use-cases/visits/read-visit-work.ts';
import { takeBackDone } from '../../use-cases/visits/take-back-done.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { refusingTaken } from '../refusing-taken.ts';
import { body, query } from '../validate.ts';

/** A visit's work: what is planned is ticked as done once, for chart, plan, note and bill alike. */
export const visitWork = new Hono<HttpEnv>()
	.get('/patients/:patientId/visit-work', async (c) => {
		await requireInOrganisation(c, 'chart.read');
		const { clinicId, appointmentId = null } = query(c, visitWorkQuery);
		const clinic = await requireClinicInBody(c, clinicId, 'chart.read');
		const records = recordsFor(c.env, clinic.organisationId);
		const patientId = c.req.param('patientId');
		return c.json(await readVisitWork(c, records, clinic, patientId, appointmentId));
	})
	.post('/patients/:patientId/procedures-done', async (c) => {
		await requireInOrganisation(c, 'chart.write');
		const input = await body(c, noteInput);
		const clinic = await requireClinicInBody(c, input.clinicId, 'chart.write');
		const patientId = c.req.param('patientId');
		return refusingTaken('procedure_done', () =>
			refusingTaken('chart_entry', () =>
				command(c, input, (records) => noteDone(c, records, clinic, patientId, input))
			)
		);
	})
	.post('/patients/:patientId/procedures-done/:doneId/take-back', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'chart.write');
		const { reason } = await body(c, takeBack);
		const { patientId, doneId } = c.req.param();
		const place = { organisationId, patientId, doneId };
		return refusingStale(['procedure_done.version', 'chart_entry.at'], () =>
			command(c, { reason }, (records) => takeBackDone(c, records, place, reason))
		);
	});
