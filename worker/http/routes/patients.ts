import { Hono } from 'hono';
import {
	accessLogQuery,
	changePatient,
	exportPatients,
	findDuplicates,
	makePatient,
	mergePatient,
	patientPage,
	patientsQuery,
	searchPatients,
	tieRelative,
	unmergePatient
} from '../../contracts/patients.ts';
import { capabilityToRead } from '../../domain/clinical/medical/facts.ts';
import type { PatientWhere } from '../../domain/patients/where.ts';
import { recordsFor } from '../../repositories/records.ts';
import { tagsInUse } from '../../repositories/patient-details.ts';
import { changePatientRecord } from '../../use-cases/patients/change-patient.ts';
import { exportPatientList } from '../../use-cases/patients/export-patients.ts';
import { comparableOf, possibleDuplicates } from '../../use-cases/patients/find-duplicates.ts';
import { findPatients } from '../../use-cases/patients/list-patients.ts';
import { makePatientRecord } from '../../use-cases/patients/make-patient.ts';
import { mergePatients, unmergePatients } from '../../use-cases/patients/merge-patients.ts';
import { openPatient } from '../../use-cases/patients/open-patient.ts';
import { listAccesses } from '../../use-cases/patients/list-accesses.ts';
import { listPatientAppointments } from '../../use-cases/patients/list-appointments.ts';
import { tieFamily, untieFamily } from '../../use-cases/patients/tie-family.ts';
import { accessOf, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { body, query } from '../validate.ts';

const PATCHED = 'patient.version';

async function patientScope(
	c: HttpContext,
	capability: 'patients.read' | 'patients.write' | 'patients.merge'
) {
	const { organisationId } = await requireInOrganisation(c, capability);
	return { organisationId, patientId: c.req.param('patientId') ?? '' };
}

/** Whoever may not read a kind of fact, or what was done, may not find patients by it either. */
async function requireToSearch(c: HttpContext, where: PatientWhere | undefined): Promise<void> {
	for (const { kind } of [...(where?.facts ?? []), ...(where?.withoutFacts ?? [])])
		await requireInOrganisation(c, capabilityToRead(kind));
	if (where?.procedures?.length) await requireInOrganisation(c, 'chart.read');
}

/** Patients of the organisation. What is searched for travels in a body or is never logged. */
export const patients = new Hono<HttpEnv>()
	.get('/patients', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const { limit, cursor, ...filters } = query(c, patientsQuery);
		const records = recordsFor(c.env, organisationId);
		return c.json(await findPatients(records, organisationId, filters, limit, cursor, c.var.now));
	})
	.post('/patients/search', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const { limit, cursor, ...filters } = await body(c, searchPatients);
		await requireToSearch(c, filters.where);
		const records = recordsFor(c.env, organisationId);
		return c.json(await findPatients(records, organisationId, filters, limit, cursor, c.var.now));
	})
	.post('/patients', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.write');
		const input = await body(c, makePatient);
		await requireClinicInBody(c, input.clinicId, 'patients.write');
		return command(c, input, (records) =>
			makePatientRecord(c.env, records, organisationId, input, c.var.now)
		);
	})
	.post('/patients/duplicates', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const input = await body(c, findDuplicates);
		const clinic = await requireClinicInBody(c, input.clinicId, 'patients.read');
		const records = recordsFor(c.env, organisationId);
		const person = comparableOf(input, clinic.country);
		return c.json({ items: await possibleDuplicates(records, organisationId, person) });
	})
	.post('/patients/export', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const filters = await body(c, exportPatients);
		await requireToSearch(c, filters.where);
		return exportPatientList(c, organisationId, filters);
	})
	.get('/patients/tags', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		return c.json({ items: await tagsInUse(recordsFor(c.env, organisationId), organisationId) });
	})
	.get('/patients/:patientId', async (c) => {
		const scope = await patientScope(c, 'patients.read');
		const patient = await openPatient(c, recordsFor(c.env, scope.organisationId), scope);
		return c.json(patient, 200, { etag: `"${patient.version}"` });
	})
	.patch('/patients/:patientId', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const input = await body(c, changePatient);
		const version = ifMatch(c);
		return refusingStale(PATCHED, () =>
			command(c, input, (records) =>
				changePatientRecord(c.env, records, scope, input, c.var.now, version)
			)
		);
	})
	.get('/patients/:patientId/appointments', async (c) => {
		const scope = await patientScope(c, 'patients.read');
		const page = query(c, patientPage);
		const access = await accessOf(c);
		return c.json(await listPatientAppointments(c.env, access, scope.patientId, page));
	})
	.get('/patients/:patientId/access-log', async (c) => {
		const access = await requireInOrganisation(c, 'audit.read');
		const asked = query(c, accessLogQuery);
		const records = recordsFor(c.env, access.organisationId);
		return c.json(await listAccesses(records, access, c.req.param('patientId'), asked));
	})
	.post('/patients/:patientId/merge', async (c) => {
		const scope = await patientScope(c, 'patients.merge');
		const input = await body(c, mergePatient);
		return refusingStale(PATCHED, () =>
			command(c, input, (records) => mergePatients(c.env, records, scope, input, c.var.now))
		);
	})
	.post('/patients/:patientId/unmerge', async (c) => {
		const scope = await patientScope(c, 'patients.merge');
		const input = await body(c, unmergePatient);
		return refusingStale(PATCHED, () =>
			command(c, input, (records) =>
				unmergePatients(c.env, records, scope, input.reason, c.var.now)
			)
		);
	})
	.post('/patients/:patientId/family', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const input = await body(c, tieRelative);
		return command(c, input, (records) => tieFamily(records, scope, input));
	})
	.delete('/patients/:patientId/family/:relativeId', async (c) => {
		const scope = await patientScope(c, 'patients.write');
		const relativeId = c.req.param('relativeId');
		return command(c, null, (records) => untieFamily(records, scope, relativeId));
	});
