import type { BatchItem } from 'drizzle-orm/batch';
import type { DeclinePlan } from '../../contracts/plans.ts';
import { alternativeOf } from '../../domain/clinical/plans/outline.ts';
import {
	isUnfinished,
	stateAfter,
	type PlanAct,
	type PlanState
} from '../../domain/clinical/plans/states.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import {
	insertSnapshot,
	updatePlan,
	type PlanRow,
	type PlanScope
} from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { freshId } from '../access/fresh.ts';
import { dropCandidates } from '../care/fill-candidates.ts';
import { endPlanned } from './chart-of-plan.ts';
import { loadPlan, type LoadedPlan } from './load-plan.ts';
import { valueOf } from './plan-value.ts';
import { planPlaces } from './sealed-plan.ts';

/** The state after the act, or 409 `illegal_transition`. */
export function requireState(plan: LoadedPlan, act: PlanAct): PlanState {
	const next = stateAfter(plan.row.state, act);
	return next.ok ? next.value : refuse({ code: next.failure });
}

/** A decision that writes the plan's row, its step on the time axis and what else belongs to it. */
export function stepDecision(
	c: HttpContext,
	records: Records,
	{ scope, row }: LoadedPlan,
	step: {
		act: 'presented' | 'accepted' | 'declined' | 'sent' | null;
		action: string;
		fields: Partial<PlanRow>;
		statements?: BatchItem<'sqlite'>[];
		after?: unknown;
	}
): Decision & { body: { id: string; version: number } } {
	const { organisationId, patientId, clinicId, id } = row;
	const at = c.var.now;
	const state = step.fields.state ?? row.state;
	const fact = { organisationId, patientId, clinicId, at, kind: 'plan', subjectId: id } as const;
	const byName = requireCaller(c).name || row.doctorName;
	return {
		status: 200,
		body: { id, version: row.version + 1 },
		headers: { etag: `"${row.version + 1}"` },
		statements: [
			updatePlan(records, scope, row.version, {
				...step.fields,
				movedAt: at,
				isUnfinished: isUnfinished(state)
			}),
			...(step.statements ?? []),
			...(step.act ? [timelineEntry(records, { ...fact, byName, title: { act: step.act } })] : [])
		],
		audit: {
			action: step.action,
			subject: { kind: 'plan', id },
			clinicId,
			before: { state: row.state },
			after: { state, ...(step.after as object | undefined) }
		}
	};
}

/**
 * The plan was explained: it is frozen as it stands, text and hash. What was signed before the patient
 * declined binds no more: any of the ways may be chosen again; its frozen text stays.
 */
export async function presentToPatient(
	c: HttpContext,
	records: Records,
	scope: PlanScope
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const state = requireState(plan, 'present');
	if (!plan.parts.items.some((one) => one.state !== 'removed'))
		refuse({ code: 'invalid', errors: [{ path: 'alternatives', code: 'required' }] });
	const id = freshId('sig', c.var.now);
	const caller = requireCaller(c);
	const snapshot = insertSnapshot(records, {
		...scope,
		...{ id, kind: 'presented', alternativeId: null, hash: plan.frozen.hash },
		bodySealed: await plan.sealing.seal(planPlaces.snapshot(id), plan.frozen.text),
		...{ total: plan.row.value, at: c.var.now, byId: callerId(caller), byName: caller.name },
		...{ way: null, signatureSealed: null, proofId: null }
	});
	return stepDecision(c, records, plan, {
		act: 'presented',
		action: 'plan.present',
		fields: {
			...{ state, presentedAt: plan.row.presentedAt ?? c.var.now, declinedAt: null },
			...(plan.row.state === 'declined' && { acceptedAt: null })
		},
		statements: [snapshot],
		after: { hash: plan.frozen.hash }
	});
}

/** Marks the way that the patient is inclined to; nothing is signed by it. */
export async function chooseAlternative(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	alternativeId: string
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	requireState(plan, 'revise');
	if (plan.row.acceptedAt !== null) refuse({ code: 'illegal_transition' });
	if (!alternativeOf(plan.outline, alternativeId))
		refuse({ code: 'invalid', errors: [{ path: 'alternativeId', code: 'unknown_id' }] });
	return stepDecision(c, records, plan, {
		act: null,
		action: 'plan.choose',
		fields: {
			chosenId: alternativeId,
			...valueOf(plan.outline, plan.parts.items, alternativeId)
		},
		after: { alternativeId }
	});
}

/** The patient does not want it; it may be presented again. What was planned leaves the chart. */
export async function declineByPatient(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	input: DeclinePlan
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const state = requireState(plan, 'decline');
	const open = plan.parts.items.filter((one) => one.state === 'planned').map(({ id }) => id);
	const declinedSealed = input.text
		? await plan.sealing.seal(planPlaces.declined(plan.row.id), input.text)
		: null;
	const declined = stepDecision(c, records, plan, {
		act: 'declined',
		action: 'plan.decline',
		fields: {
			...{ state, declinedAt: c.var.now, declinedCode: input.code, declinedSealed },
			linkUntil: null
		},
		statements: await endPlanned(c, records, plan, open),
		after: { code: input.code }
	});
	const { clinicId, patientId } = plan.row;
	return { ...declined, after: () => dropCandidates(c.env, [clinicId], [patientId]) };
}
