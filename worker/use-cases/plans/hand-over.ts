import type { AnswerHandOver, HandOverPlan } from '../../contracts/plans.ts';
import type { Access } from '../../domain/access/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { endHandover, insertHandover, type PlanScope } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';
import { loadPlan } from './load-plan.ts';
import { requireDoctor } from './make-plan.ts';
import { planPlaces } from './sealed-plan.ts';
import { stepDecision } from './step-plan.ts';

/** Asks another doctor of the clinic to go on (F48); whoever was asked before is asked no more. */
export async function askToGoOn(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	input: HandOverPlan
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const { row, sealing, clinic } = plan;
	if (['done', 'replaced'].includes(row.state)) refuse({ code: 'illegal_transition' });
	const to = await requireDoctor(records, clinic, input.toId, 'toId');
	if (to.id === row.doctorId)
		refuse({ code: 'invalid', errors: [{ path: 'toId', code: 'out_of_range' }] });
	const id = freshId('hov', c.var.now);
	const withdrawn = { state: 'withdrawn', answeredAt: c.var.now, answerSealed: null } as const;
	return stepDecision(c, records, plan, {
		act: null,
		action: 'plan.hand_over',
		fields: {},
		statements: [
			endHandover(records, scope, withdrawn),
			insertHandover(records, {
				...scope,
				...{ id, fromName: row.doctorName, toId: to.id, toName: to.name, state: 'asked' },
				noteSealed: await sealing.seal(planPlaces.handover(id), input.note),
				...{ at: c.var.now, answeredAt: null, answerSealed: null }
			})
		],
		after: { toId: to.id }
	});
}

/** The doctor who was asked answers, nobody else; by a yes the plan is theirs. */
export async function answerToGoOn(
	c: HttpContext,
	records: Records,
	access: Access,
	scope: PlanScope,
	input: AnswerHandOver
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const { row, sealing, parts } = plan;
	const asked = parts.handovers.find((one) => one.state === 'asked');
	if (!asked) refuse({ code: 'illegal_transition' });
	if (access.standingAt(row.clinicId)?.providerId !== asked.toId) refuse({ code: 'forbidden' });
	const isAccepted = input.answer === 'accept';
	const answerSealed = input.note
		? await sealing.seal(planPlaces.answer(asked.id), input.note)
		: null;
	return stepDecision(c, records, plan, {
		act: null,
		action: 'plan.hand_over.answer',
		fields: isAccepted ? { doctorId: asked.toId, doctorName: asked.toName } : {},
		statements: [
			endHandover(records, scope, {
				...{ state: isAccepted ? 'accepted' : 'refused', answeredAt: c.var.now, answerSealed }
			})
		],
		after: { answer: input.answer }
	});
}
