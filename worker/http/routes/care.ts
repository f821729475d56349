import { Hono } from 'hono';
import { endRecall, followUpsQuery, lostQuery, makeRecall } from '../../contracts/care.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	listFollowUps,
	listLost,
	listPeople,
	summariseFollowUp
} from '../../use-cases/care/list-follow-ups.ts';
import { readNextStep } from '../../use-cases/care/read-next-step.ts';
import { endRecallOf, makeRecallFor } from '../../use-cases/care/write-recall.ts';
import { accessOf, requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { requireClinic } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { refusingTaken } from '../refusing-taken.ts';
import { body, query } from '../validate.ts';

async function patientScope(c: HttpContext, capability: 'patients.read' | 'patients.write') {
	const { organisationId } = await requireInOrganisation(c, capability);
	return { organisationId, patientId: c.req.param('patientId') ?? '' };
}

async function readingAt(c: HttpContext) {
	const { scope, clinic } = await requireClinic(c, 'patients.read');
	const { organisationId } = scope;
	const { staffId } = await accessOf(c);
	const records = recordsFor(c.env, organisationId);
	const sealing = sealingFor(c.env, organisationId);
	return { records, sealing, clinic, staffId, now: c.var.now };
}

/** Two who note the next step at once: one of them is told, and sees what the other noted. */
const guarded = (work: () => Promise<Response>) =>
	refusingTaken('recall', () => refusingStale('recall.version', work));

/** No patient lost (F47, M5): what comes next for each, what is due, and who has nothing to come. */
export const care = new Hono<HttpEnv>()
	.get('/patients/:patientId/next-step', async (c) => {
		const scope = await patientScope(c, 'patients.read');
		const records = recordsFor(c.env, scope.organisationId);
		const sealing = sealingFor(c.env, scope.organisationId);
		return c.json(await readNextStep(records, sealing, scope, c.var.now));
	})
	.post('/patients/:patientId/recalls', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const input = await body(c, makeRecall);
		const clinic = await requireClinicInBody(c, input.clinicId, 'patients.write');
		const access = await accessOf(c);
		return guarded(() =>
			command(c, input, (records) => makeRecallFor(c, records, access, scope, clinic, input))
		);
	})
	.post('/patients/:patientId/recalls/:recallId/end', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const input = await body(c, endRecall);
		const recallId = c.req.param('recallId');
		return guarded(() =>
			command(c, input, (records) => endRecallOf(c, records, scope, recallId, input))
		);
	})
	.get('/clinics/:clinicId/follow-ups', async (c) => {
		const reading = await readingAt(c);
		return c.json(await listFollowUps(reading, query(c, followUpsQuery)));
	})
	.get('/clinics/:clinicId/follow-ups/summary', async (c) =>
		c.json(await summariseFollowUp(await readingAt(c)))
	)
	.get('/clinics/:clinicId/follow-ups/people', async (c) =>
		c.json(await listPeople(await readingAt(c)))
	)
	.get('/clinics/:clinicId/patients-without-next', async (c) => {
		const reading = await readingAt(c);
		return c.json(await listLost(reading, query(c, lostQuery)));
	});
