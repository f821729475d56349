import type { Plan, PlanSummary } from '../../contracts/plan-views.ts';
import type { Access } from '../../domain/access/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { readCursor, writeCursor } from '../../http/name-cursor.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { openItemsOf } from '../../repositories/open-plan-items.ts';
import { plansOf, type PlanScope } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { noteOpened } from '../patients/note-opened.ts';
import { ownProviders } from './asked-plans.ts';
import { loadPlan } from './load-plan.ts';
import { shownItem } from './present-alternatives.ts';
import { presentPlan, summaryOf } from './present-plan.ts';
import { openOutline } from './sealed-plan.ts';

/** A plan for somebody of the staff; that they looked at the record is noted first. */
export async function openPlan(
	c: HttpContext,
	records: Records,
	access: Access,
	scope: PlanScope
): Promise<Plan> {
	const plan = await loadPlan(c.env, records, scope);
	await noteOpened(c, records, {
		organisationId: scope.organisationId,
		patientId: plan.row.patientId
	});
	return presentPlan(plan, c.var.now, ownProviders(access));
}

/** All plans of a patient and of those merged into them, the newest first. */
export async function listPatientPlans(
	c: HttpContext,
	records: Records,
	organisationId: string,
	patientId: string,
	{ limit, cursor }: { limit: number; cursor?: string | undefined }
): Promise<{ items: PlanSummary[]; nextCursor: string | null }> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	await noteOpened(c, records, { organisationId, patientId });
	const sealing = sealingFor(c.env, organisationId);
	const page = { limit: limit + 1, before: readCursor(cursor) };
	const rows = await plansOf(records, organisationId, ids, page);
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	const items = shown.map(async (row) => summaryOf(row, (await openOutline(sealing, row)).title));
	return {
		items: await Promise.all(items),
		nextCursor: rows.length > limit && last ? writeCursor(String(last.createdAt), last.id) : null
	};
}

/** What is still to be done of the ways that were chosen: what a visit can tick off. */
export async function listOpenItems(
	c: HttpContext,
	records: Records,
	organisationId: string,
	patientId: string
) {
	const { ids } = await patientGroup(records, organisationId, patientId);
	await noteOpened(c, records, { organisationId, patientId });
	const rows = await openItemsOf(records, organisationId, ids);
	return {
		items: rows.map(({ item, currency, appointmentId }) => ({
			...shownItem(item),
			planId: item.planId,
			visitId: item.visitId,
			currency,
			appointmentId
		}))
	};
}
