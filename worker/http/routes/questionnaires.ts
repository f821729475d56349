import { Hono } from 'hono';
import { askHistory, reviewHistory } from '../../contracts/questionnaires.ts';
import { questionnairesOf } from '../../repositories/questionnaires.ts';
import { recordsFor } from '../../repositories/records.ts';
import { patientGroup } from '../../use-cases/messaging/patient-group.ts';
import {
	askForHistory,
	requireQuestionnaire,
	withdrawHistory
} from '../../use-cases/patients/history/ask-history.ts';
import { presentQuestionnaire } from '../../use-cases/patients/history/present-questionnaire.ts';
import { readHistory } from '../../use-cases/patients/history/read-history.ts';
import { sendHistory } from '../../use-cases/patients/history/send-history.ts';
import { reviewPatientHistory } from '../../use-cases/patients/history/review-history.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { requireCaller, requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { callerId } from '../idempotency.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

const ALL = '/patients/:patientId/questionnaires';
const ONE = `${ALL}/:questionnaireId`;

/** Histories that are asked for, answered by the patient, and read by the doctor (F36). */
export const questionnaires = new Hono<HttpEnv>()
	.get(ALL, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const records = recordsFor(c.env, organisationId);
		const { ids } = await patientGroup(records, organisationId, c.req.param('patientId'));
		const rows = await questionnairesOf(records, organisationId, ids);
		const items = await Promise.all(rows.map((row) => presentQuestionnaire(c.env, row, c.var.now)));
		return c.json({ items });
	})
	.post(ALL, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.write');
		const input = await body(c, askHistory);
		await requireClinicInBody(c, input.clinicId, 'patients.write');
		const scope = { organisationId, patientId: c.req.param('patientId') };
		return command(c, input, (records) =>
			askForHistory(c.env, records, scope, input, writerOf(c), c.var.now)
		);
	})
	.get(ONE, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.read');
		const { patientId, questionnaireId } = c.req.param();
		const scope = { organisationId, patientId };
		const records = recordsFor(c.env, organisationId);
		const read = await readHistory(c.env, records, scope, questionnaireId, c.var.now);
		await noteOpened(c, records, scope);
		return c.json(read);
	})
	.post(`${ONE}/review`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'chart.write');
		const input = await body(c, reviewHistory);
		await requireClinicInBody(c, input.clinicId, 'chart.write');
		const { patientId, questionnaireId: id } = c.req.param();
		const scope = { organisationId, patientId };
		return refusingStale('questionnaire.version', () =>
			command(c, input, (records) =>
				reviewPatientHistory(c.env, records, scope, id, input, writerOf(c), c.var.now)
			)
		);
	})
	.post(`${ONE}/send`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.write');
		const { patientId, questionnaireId } = c.req.param();
		const records = recordsFor(c.env, organisationId);
		const row = await requireQuestionnaire(records, { organisationId, patientId }, questionnaireId);
		const clinic = await requireClinicInBody(c, row.clinicId, 'messages.send');
		return command(c, null, (records) => sendHistory({ c, records, clinic, row, by: writerOf(c) }));
	})
	.post(`${ONE}/withdraw`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.write');
		const { patientId, questionnaireId } = c.req.param();
		const scope = { organisationId, patientId };
		return refusingStale('questionnaire.version', () =>
			command(c, null, (records) =>
				withdrawHistory(c.env, records, scope, questionnaireId, c.var.now)
			)
		);
	});

function writerOf(c: HttpContext): { id: string; name: string } {
	const caller = requireCaller(c);
	return { id: callerId(caller), name: caller.name };
}
