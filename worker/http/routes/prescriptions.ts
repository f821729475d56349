import { Hono } from 'hono';
import {
	checkPrescription,
	endPrescription as endInput,
	makePrescription as makeInput
} from '../../contracts/prescriptions.ts';
import { DRUGS } from '../../domain/clinical/prescribing/drugs.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { prescriptionsOf } from '../../repositories/prescriptions.ts';
import { recordsFor } from '../../repositories/records.ts';
import { patientGroup } from '../../use-cases/messaging/patient-group.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { checkDrugs } from '../../use-cases/prescriptions/check-drugs.ts';
import { endPrescription } from '../../use-cases/prescriptions/end-prescription.ts';
import { makePrescription } from '../../use-cases/prescriptions/make-prescription.ts';
import { prescriptionFile } from '../../use-cases/prescriptions/prescription-file.ts';
import { presentPrescription } from '../../use-cases/prescriptions/present-prescription.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

const ALL = '/patients/:patientId/prescriptions';
const MOST = 100;

/** Prescriptions (F51), warned of by the patient's own allergies, conditions and medication. */
export const prescriptions = new Hono<HttpEnv>()
	.get('/drugs', async (c) => {
		await requireInOrganisation(c, 'notes.read');
		return c.json({ items: DRUGS });
	})
	.get(ALL, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.read');
		const records = recordsFor(c.env, organisationId);
		const patientId = c.req.param('patientId');
		const { ids } = await patientGroup(records, organisationId, patientId);
		await noteOpened(c, records, { organisationId, patientId });
		const sealing = sealingFor(c.env, organisationId);
		const rows = await prescriptionsOf(records, organisationId, ids, MOST);
		return c.json({
			items: await Promise.all(rows.map((row) => presentPrescription(sealing, row)))
		});
	})
	.get(`${ALL}/:prescriptionId/file.pdf`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.read');
		const records = recordsFor(c.env, organisationId);
		const { patientId, prescriptionId } = c.req.param();
		const of = { organisationId, patientId };
		const file = await prescriptionFile(c.env, records, of, prescriptionId);
		await noteOpened(c, records, of);
		return file;
	})
	.post(`${ALL}/check`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.write');
		const { drugCodes, clinicId } = await body(c, checkPrescription);
		const clinic = await requireClinicInBody(c, clinicId, 'notes.write');
		const records = recordsFor(c.env, organisationId);
		const patient = await patientGroup(records, organisationId, c.req.param('patientId'));
		const today = clockOf(clinic.timeZone).dateAt(c.var.now);
		return c.json(await checkDrugs(records, patient, drugCodes, today));
	})
	.post(ALL, async (c) => {
		await requireInOrganisation(c, 'notes.write');
		const input = await body(c, makeInput);
		const clinic = await requireClinicInBody(c, input.clinicId, 'notes.write');
		const patientId = c.req.param('patientId');
		return command(c, input, (records) => makePrescription(c, records, clinic, patientId, input));
	})
	.post(`${ALL}/:prescriptionId/end`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'notes.write');
		const { reason } = await body(c, endInput);
		const { patientId, prescriptionId } = c.req.param();
		const place = { organisationId, patientId, prescriptionId };
		return refusingStale('prescription.at', () =>
			command(c, { reason }, (records) => endPrescription(c, records, place, reason))
		);
	});
