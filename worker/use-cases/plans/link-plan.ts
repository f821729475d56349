import { DAY_MS } from '../../domain/time/calendar-dates.ts';
import { formatInstant } from '../../domain/time/rfc3339.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { planToken, planUrl } from '../../integrations/links/plan-link.ts';
import type { PlanScope } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { codePhone } from '../public/link-phone.ts';
import { loadPlan } from './load-plan.ts';
import { requireState, stepDecision } from './step-plan.ts';

/**
 * Opens the plan to the patient by a link for some days. 409 `conflict` with `no_phone` where the record
 * has no number that a code could go to.
 */
export async function linkToPatient(
	c: HttpContext,
	records: Records,
	scope: PlanScope,
	{ days }: { days: number }
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	requireState(plan, 'accept');
	const { row, clinic } = plan;
	const phone = await codePhone(records, scope.organisationId, [row.patientId], clinic.country);
	if (!phone) refuse({ code: 'conflict', extra: { reason: 'no_phone' } });
	const linkUntil = c.var.now + days * DAY_MS;
	const decision = stepDecision(c, records, plan, {
		act: 'sent',
		action: 'plan.link',
		fields: { linkUntil, sentAt: c.var.now },
		after: { days }
	});
	const token = await planToken(c.env, clinic.id, row.id);
	return {
		...decision,
		body: { ...decision.body, url: planUrl(c.env, token), expiresAt: formatInstant(linkUntil) }
	};
}

/** The link leads nowhere from now on. */
export async function unlinkPlan(
	c: HttpContext,
	records: Records,
	scope: PlanScope
): Promise<Decision> {
	const plan = await loadPlan(c.env, records, scope);
	const fields = { linkUntil: null };
	return stepDecision(c, records, plan, { act: null, action: 'plan.unlink', fields });
}
