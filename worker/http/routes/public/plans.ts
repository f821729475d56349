import { Hono } from 'hono';
import {
	acceptPlanByLink,
	askPlanCode,
	checkPlanCode,
	planFileByLink,
	viewPlanByLink
} from '../../../contracts/plans.ts';
import {
	acceptByCode,
	askCode,
	fileByCode,
	planDoor,
	requirePlanLink,
	viewByCode
} from '../../../use-cases/plans/plan-by-link.ts';
import { checkCode } from '../../../use-cases/public/verify-phone.ts';
import type { HttpEnv } from '../../context.ts';
import { refusingStale } from '../../refusing-stale.ts';
import { body } from '../../validate.ts';

const PLAN = '/public/plans/:token';

/** A treatment plan by its link: the code to the patient's phone opens it, strokes on the screen sign it. */
export const publicPlans = new Hono<HttpEnv>()
	.get(PLAN, async (c) => c.json(planDoor(await requirePlanLink(c))))
	.post(`${PLAN}/verifications`, async (c) => {
		const { language } = await body(c, askPlanCode);
		return askCode(c, await requirePlanLink(c), language);
	})
	.post(`${PLAN}/verifications/:id/check`, async (c) => {
		const input = await body(c, checkPlanCode);
		const { clinic } = await requirePlanLink(c);
		return checkCode(c, clinic, c.req.param('id'), input);
	})
	.post(`${PLAN}/view`, async (c) => {
		const { verificationToken } = await body(c, viewPlanByLink);
		return c.json(await viewByCode(c, await requirePlanLink(c), verificationToken));
	})
	.post(`${PLAN}/file`, async (c) => {
		const { verificationToken, language } = await body(c, planFileByLink);
		return fileByCode(c, await requirePlanLink(c), verificationToken, language);
	})
	.post(`${PLAN}/acceptance`, async (c) => {
		const input = await body(c, acceptPlanByLink);
		const linked = await requirePlanLink(c);
		return refusingStale('treatment_plan.version', () => acceptByCode(c, linked, input));
	});
