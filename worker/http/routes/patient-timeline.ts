import { Hono } from 'hono';
import { timelineQuery } from '../../contracts/timeline.ts';
import { recordsFor } from '../../repositories/records.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { readTimeline } from '../../use-cases/patients/timeline/read-timeline.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { query } from '../validate.ts';

/** Everything that happened to a patient on one axis (F38). */
export const patientTimeline = new Hono<HttpEnv>().get(
	'/patients/:patientId/timeline',
	async (c) => {
		const access = await requireInOrganisation(c, 'patients.read');
		const asked = query(c, timelineQuery);
		const patientId = c.req.param('patientId');
		const page = await readTimeline(c.env, access, patientId, asked, c.var.now);
		const { organisationId } = access;
		await noteOpened(c, recordsFor(c.env, organisationId), { organisationId, patientId });
		return c.json(page);
	}
);
