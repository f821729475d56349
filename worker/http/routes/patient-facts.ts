import { Hono } from 'hono';
import { addFacts, endFact, factsQuery } from '../../contracts/patient-facts.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { can } from '../../domain/access/can.ts';
import { capabilitiesToWrite } from '../../domain/clinical/medical/facts.ts';
import type { FactKind } from '../../domain/clinical/medical/vocabulary.ts';
import { getFact } from '../../repositories/patient-facts.ts';
import { recordsFor } from '../../repositories/records.ts';
import { addPatientFacts } from '../../use-cases/patients/facts/add-facts.ts';
import { endPatientFact } from '../../use-cases/patients/facts/end-fact.ts';
import { listFacts } from '../../use-cases/patients/facts/list-facts.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { accessOf, requireCaller, requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { callerId } from '../idempotency.ts';
import { refuse } from '../refused.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const FACTS = '/patients/:patientId/facts';

/** What is known of a patient's health (F36): noted, ended, never overwritten. */
export const patientFacts = new Hono<HttpEnv>()
	.get(FACTS, async (c) => {
		const access = await requireInOrganisation(c, 'patients.read');
		const { ended } = query(c, factsQuery);
		const patientId = c.req.param('patientId');
		const items = await listFacts(c.env, access, patientId, ended === 'true');
		const { organisationId } = access;
		await noteOpened(c, recordsFor(c.env, organisationId), { organisationId, patientId });
		return c.json({ items });
	})
	.post(FACTS, async (c) => {
		const { organisationId } = await requireAny(c, ['patients.write', 'chart.write']);
		const input = await body(c, addFacts);
		for (const { kind } of input.facts) await requireToWrite(c, input.clinicId, kind);
		const scope = { organisationId, patientId: c.req.param('patientId') };
		return refusingStale('patient_fact.version', () =>
			command(c, input, (records) =>
				addPatientFacts(c.env, records, scope, input, writerOf(c), c.var.now)
			)
		);
	})
	.post(`${FACTS}/:factId/end`, async (c) => {
		const { organisationId } = await requireAny(c, ['patients.write', 'chart.write']);
		const input = await body(c, endFact);
		const { patientId, factId } = c.req.param();
		return refusingStale('patient_fact.version', () =>
			command(c, input, async (records) => {
				const row = await getFact(records, organisationId, factId);
				if (!row || row.patientId !== patientId) refuse({ code: 'not_found' });
				await requireToWrite(c, input.clinicId, row.kind);
				return endPatientFact(c.env, records, row, input, writerOf(c), c.var.now);
			})
		);
	});

async function requireAny(c: HttpContext, capabilities: readonly Capability[]) {
	const access = await accessOf(c);
	if (!capabilities.some((one) => access.canAnywhere(one))) refuse({ code: 'forbidden' });
	return access;
}

/** At the clinic where it was heard: 422 outside the organisation, 403 without the right for this kind. */
async function requireToWrite(c: HttpContext, clinicId: string, kind: FactKind): Promise<void> {
	const access = await accessOf(c);
	if (!access.allClinicIds.includes(clinicId))
		refuse({ code: 'invalid', errors: [{ path: 'clinicId', code: 'unknown_id' }] });
	const standing = access.standingAt(clinicId);
	if (!capabilitiesToWrite(kind).some((one) => can(standing, one))) refuse({ code: 'forbidden' });
}

function writerOf(c: HttpContext): { id: string; name: string } {
	const caller = requireCaller(c);
	return { id: callerId(caller), name: caller.name };
}
