import { fail, succeed, type Result } from '../../kernel/result.ts';
import type { SkipReason } from '../vocabulary.ts';
import type { ClaimInput } from './claim-plan.ts';
import { end, mayHaveLeft, toldBy } from './item-ends.ts';
import { judgeClaim } from './judge-claim.ts';
import { toldOf } from './news.ts';
import { settleNews } from './settle-news.ts';
import type { PlanItem, VisitPlan } from './visit-plan.ts';

/** What the desk does with a message to come: sends it now, does not send it, or leaves it planned after all. */
export const STEERS = ['send', 'skip', 'plan'] as const;
export type Steer = (typeof STEERS)[number];

/** `under_way` has left, or may have; a reason of the plan is why it could not leave now. */
export type SteerRefusal = 'not_found' | 'under_way' | SkipReason;

/**
 * The plan after somebody decided about one message of it. Everything that holds at sending holds for
 * "send now" too (I13): what would be skipped or has to wait is refused with that reason. News that
 * has not settled settles by the decision. Twice is once: the plan stays as it is.
 */
export function steerPlan(
	plan: VisitPlan,
	steer: Steer,
	isMeant: (item: PlanItem) => boolean,
	input: ClaimInput
): Result<VisitPlan, SteerRefusal> {
	const settled = plan.items.some(isMeant) ? plan : settledNow(plan, input);
	const item = settled.items.find(isMeant);
	if (!item) return fail('not_found');
	const steered = steerItem(item, steer, input);
	if (!steered.ok) return steered;
	const after = steered.value;
	if (after === item) return succeed(plan);
	return succeed({
		...settled,
		told: knownAfter(settled, after, input),
		items: settled.items.map((one) => (one === item ? after : one))
	});
}

/** Whoever is not written to was told at the desk; a booking that is to be told after all is news again. */
function knownAfter({ told }: VisitPlan, item: PlanItem, { visit }: ClaimInput): VisitPlan['told'] {
	if (item.state === 'skipped') return toldBy(item, told, visit ? toldOf(visit) : told);
	return item.occasion === 'booked' ? null : told;
}

const settledNow = (plan: VisitPlan, input: ClaimInput): VisitPlan =>
	plan.news
		? { ...plan, ...settleNews({ ...plan, news: { ...plan.news, dueAt: input.now } }, input) }
		: plan;

function steerItem(
	item: PlanItem,
	steer: Steer,
	input: ClaimInput
): Result<PlanItem, SteerRefusal> {
	const isByHand = item.state === 'skipped' && item.reason === 'by_hand';
	if (item.state !== 'planned' && !isByHand) return fail('under_way');
	if (mayHaveLeft(item)) return fail('under_way');
	switch (steer) {
		case 'skip':
			return succeed(isByHand ? item : end(item, 'skipped', 'by_hand'));
		case 'plan':
			if (!isByHand) return succeed(item);
			if (input.now >= item.notAfter) return fail('too_late');
			return succeed({ ...item, state: 'planned', reason: null, nextAt: item.dueAt });
		case 'send':
			return sendNow({ ...item, state: 'planned', reason: null }, input);
	}
}

/** Its due time stays: with the rule and the start it names the message (I12). */
function sendNow(item: PlanItem, input: ClaimInput): Result<PlanItem, SteerRefusal> {
	const rule = input.settings.rules.find(({ id }) => id === item.ruleId);
	const judged = judgeClaim(item, rule, input);
	if (judged.act === 'skip') return fail(judged.reason);
	if (judged.act === 'wait') return fail('quiet_hours');
	return succeed({ ...item, nextAt: input.now });
}
