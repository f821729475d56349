import type { MakePlan } from '../../contracts/plans.ts';
import { provider } from '../../db/schema/clinic.ts';
import type { Access } from '../../domain/access/access.ts';
import { revise, type Wanted } from '../../domain/clinical/plans/revise.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getEntry } from '../../repositories/catalogue.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { getPatientRow } from '../../repositories/patients.ts';
import { insertPlan, type PlanRow } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { itemRows } from './plan-items.ts';
import { valueOf } from './plan-value.ts';
import { sealOutline } from './sealed-plan.ts';

/** A draft of a plan for a patient; merged records take none (409). */
export async function makePatientPlan(
	c: HttpContext,
	records: Records,
	access: Access,
	patientId: string,
	clinic: ClinicRow,
	input: MakePlan
): Promise<Decision> {
	const { organisationId } = access;
	const patient = await getPatientRow(records, organisationId, patientId);
	if (!patient) refuse({ code: 'not_found' });
	if (patient.mergedIntoId !== null)
		refuse({ code: 'conflict', extra: { mergedIntoId: patient.mergedIntoId } });
	const mine = access.standingAt(clinic.id)?.providerId ?? undefined;
	const doctor = await requireDoctor(records, clinic, input.doctorId ?? mine, 'doctorId');
	return draftOf(
		c,
		records,
		{ organisationId, patientId, clinic, doctor },
		{ ...input, removals: [] }
	);
}

/** A provider of the clinic who still treats there; 422 for any other. */
export async function requireDoctor(
	records: Records,
	clinic: Pick<ClinicRow, 'organisationId' | 'id'>,
	id: string | undefined,
	path: string
): Promise<{ id: string; name: string; staffId: string | null }> {
	if (id === undefined) refuse({ code: 'invalid', errors: [{ path, code: 'required' }] });
	const scope = { organisationId: clinic.organisationId, clinicId: clinic.id };
	const row = await getEntry(records, provider, scope, id);
	if (!row?.isActive) refuse({ code: 'invalid', errors: [{ path, code: 'unknown_id' }] });
	return { id: row.id, name: row.name, staffId: row.staffId };
}

interface DraftFor {
	organisationId: string;
	patientId: string;
	clinic: ClinicRow;
	doctor: { id: string; name: string };
}

/** The decision to write a new plan of this content. */
export async function draftOf(
	c: HttpContext,
	records: Records,
	{ organisationId, patientId, clinic, doctor }: DraftFor,
	wanted: Wanted & { validUntilOn: string | null }
): Promise<Decision & { body: { id: string; version: number } }> {
	const caller = requireCaller(c);
	const at = c.var.now;
	const planId = freshId('pln', at);
	const revised = revise('draft', [], wanted);
	if (!revised.ok) refuse({ code: 'invalid', errors: [revised.failure] });
	const { outline, added } = revised.value;
	const of = { organisationId, planId, patientId, currency: clinic.currency, at };
	const items = await itemRows(records, { ...of, byName: caller.name }, added);
	const row: PlanRow = {
		...{ organisationId, id: planId, patientId, clinicId: clinic.id },
		...{ state: 'draft', isUnfinished: false, currency: clinic.currency },
		outlineSealed: await sealOutline(sealingFor(c.env, organisationId), planId, outline),
		...{ doctorId: doctor.id, doctorName: doctor.name, chosenId: null },
		...valueOf(outline, items, null),
		...{ validUntilOn: wanted.validUntilOn, linkUntil: null, sentAt: null, presentedAt: null },
		...{ acceptedAt: null, declinedAt: null, declinedCode: null, declinedSealed: null },
		...{ doneAt: null, replacedById: null, movedAt: at, version: 1, createdAt: at },
		...{ createdById: callerId(caller), createdByName: caller.name }
	};
	return {
		status: 201,
		body: { id: planId, version: 1 },
		headers: { etag: '"1"' },
		statements: [
			...insertPlan(records, row, items),
			timelineEntry(records, {
				...{ organisationId, patientId, clinicId: clinic.id, at, kind: 'plan' },
				...{ subjectId: planId, byName: caller.name },
				title: { act: 'made', count: outline.alternatives.length }
			})
		],
		audit: {
			action: 'plan.make',
			subject: { kind: 'plan', id: planId },
			clinicId: clinic.id,
			after: { patientId, items: items.length, value: row.value }
		}
	};
}
