import { Hono } from 'hono';
import {
	changeCode as changeCodeInput,
	diagnosesQuery,
	diagnosisCodesQuery,
	endDiagnosis,
	listCodes as listCodesQuery,
	makeCode as makeCodeInput,
	makeDiagnosis,
	replaceDiagnosis
} from '../../contracts/diagnoses.ts';
import { sheetQuery } from '../../contracts/procedures.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { recordsFor } from '../../repositories/records.ts';
import { exportCodes } from '../../use-cases/catalogue-imports/export-catalogue.ts';
import { readCode } from '../../domain/clinical/diagnoses/code-sheet.ts';
import { changeCode, makeCode } from '../../use-cases/diagnoses/write-code.ts';
import { listCodes } from '../../use-cases/diagnoses/list-codes.ts';
import { listDiagnoses } from '../../use-cases/diagnoses/list-diagnoses.ts';
import { searchCodes } from '../../use-cases/diagnoses/search-codes.ts';
import {
	endDiagnosisOf,
	requireStanding,
	writeDiagnosis
} from '../../use-cases/diagnoses/write-diagnosis.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refuse } from '../refused.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const LIST = '/patients/:patientId/diagnoses';

async function patientScope(c: HttpContext, capability: 'chart.read' | 'chart.write') {
	const { organisationId } = await requireInOrganisation(c, capability);
	return { organisationId, patientId: c.req.param('patientId') ?? '' };
}

const diagnosisId = (c: HttpContext) => c.req.param('diagnosisId') ?? '';

/** Diagnoses by code (ICD-10 K00 to K14, and what the organisation brought) and place; what is ended stays readable. */
export const diagnoses = new Hono<HttpEnv>()
	.get('/diagnosis-codes', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'chart.read');
		const asked = query(c, diagnosisCodesQuery).query;
		return c.json(await searchCodes(recordsFor(c.env, organisationId), organisationId, asked));
	})
	.get('/diagnosis-codes/catalogue', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const asked = query(c, listCodesQuery);
		return c.json(await listCodes(recordsFor(c.env, organisationId), organisationId, asked));
	})
	.post('/diagnosis-codes', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, makeCodeInput);
		return refusingStale('diagnosis_code.version', () =>
			command(c, input, (records) => makeCode(records, organisationId, input, c.var.now))
		);
	})
	.patch('/diagnosis-codes/:code', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const input = await body(c, changeCodeInput);
		const code = readCode(c.req.param('code')) ?? refuse({ code: 'not_found' });
		const by = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale('diagnosis_code.version', () =>
			command(c, input, (records) => changeCode(records, { organisationId, code }, input, by))
		);
	})
	.get('/diagnosis-codes/export', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'organisation.settings');
		const { language } = query(c, sheetQuery);
		return exportCodes(recordsFor(c.env, organisationId), organisationId, language);
	})
	.get(LIST, async (c) => {
		const scope = await patientScope(c, 'chart.read');
		const { include } = query(c, diagnosesQuery);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await listDiagnoses(c, records, scope, include === 'ended'));
	})
	.post(LIST, async (c) => {
		const scope = await patientScope(c, 'chart.write');
		const input = await body(c, makeDiagnosis);
		const clinic = await requireClinicInBody(c, input.clinicId, 'chart.write');
		return command(c, input, (records) => writeDiagnosis(c, records, scope, clinic, input, null));
	})
	.post(`${LIST}/:diagnosisId/replace`, async (c) => {
		const scope = await patientScope(c, 'chart.write');
		const input = await body(c, replaceDiagnosis);
		const clinic = await requireClinicInBody(c, input.clinicId, 'chart.write');
		return refusingStale('diagnosis.version', () =>
			command(c, input, async (records) => {
				const standing = await requireStanding(records, scope, diagnosisId(c));
				return writeDiagnosis(c, records, scope, clinic, input, standing);
			})
		);
	})
	.post(`${LIST}/:diagnosisId/end`, async (c) => {
		const scope = await patientScope(c, 'chart.write');
		const input = await body(c, endDiagnosis);
		return refusingStale('diagnosis.version', () =>
			command(c, input, async (records) => {
				const standing = await requireStanding(records, scope, diagnosisId(c));
				const { organisationId } = scope;
				const place = { organisationId, clinicId: standing.clinicId };
				const clinic = (await getClinic(records, place)) ?? refuse({ code: 'not_found' });
				return endDiagnosisOf(c, records, standing, clinic, input.as);
			})
		);
	});
