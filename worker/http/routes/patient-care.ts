import { Hono } from 'hono';
import { setCare, type CareTeam } from '../../contracts/patient-care.ts';
import { doctorsOf, peopleOf } from '../../repositories/patient-care.ts';
import { recordsFor } from '../../repositories/records.ts';
import { readCare } from '../../use-cases/patients/care/read-care.ts';
import { setPatientCare } from '../../use-cases/patients/care/set-care.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body } from '../validate.ts';

const CARE = '/patients/:patientId/care';

/** Who answers for a patient, and who sent them (F37). */
export const patientCare = new Hono<HttpEnv>()
	.get('/care-team', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const records = recordsFor(c.env, organisationId);
		const [doctors, coordinators] = await Promise.all([
			doctorsOf(records, organisationId),
			peopleOf(records, organisationId)
		]);
		return c.json({ doctors, coordinators } satisfies CareTeam);
	})
	.get(CARE, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.read');
		const patientId = c.req.param('patientId');
		return c.json(await readCare(recordsFor(c.env, organisationId), { organisationId, patientId }));
	})
	.put(CARE, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'patients.write');
		const input = await body(c, setCare);
		const scope = { organisationId, patientId: c.req.param('patientId') };
		return refusingStale('patient_care.version', () =>
			command(c, input, (records) => setPatientCare(records, scope, input, c.var.now))
		);
	});
