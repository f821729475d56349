import { Hono } from 'hono';
import {
	acceptPlan,
	answerHandOver,
	bookPlanVisit,
	choosePlan,
	declinePlan,
	figuresQuery,
	handOverPlan,
	linkPlan,
	makePlan,
	planFileQuery,
	plansQuery,
	replacePlan,
	revisePlan,
	unfinishedQuery
} from '../../contracts/plans.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import type { Decision } from '../command.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { getPlanRow, type PlanScope } from '../../repositories/plans.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { acceptAlternative } from '../../use-cases/plans/accept-plan.ts';
import { listAskedPlans } from '../../use-cases/plans/asked-plans.ts';
import { bookVisit } from '../../use-cases/plans/book-visit.ts';
import { answerToGoOn, askToGoOn } from '../../use-cases/plans/hand-over.ts';
import { linkToPatient, unlinkPlan } from '../../use-cases/plans/link-plan.ts';
import { loadPlan } from '../../use-cases/plans/load-plan.ts';
import { makePatientPlan } from '../../use-cases/plans/make-plan.ts';
import { listOpenItems, listPatientPlans, openPlan } from '../../use-cases/plans/read-plans.ts';
import { planFile } from '../../use-cases/plans/plan-file.ts';
import { replaceWithDraft } from '../../use-cases/plans/replace-plan.ts';
import { revisePatientPlan } from '../../use-cases/plans/revise-plan.ts';
import {
	chooseAlternative,
	declineByPatient,
	presentToPatient
} from '../../use-cases/plans/step-plan.ts';
import { listUnfinished, planFigures } from '../../use-cases/plans/unfinished.ts';
import { accessOf, requireAt, requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { requireClinic } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refuse } from '../refused.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const ONE = '/plans/:planId';

/** A plan that the caller may write to, where it was made; 404 for one that the organisation has not got. */
async function writablePlan(
	c: HttpContext,
	capability: 'plans.write' | 'documents.write'
): Promise<PlanScope> {
	const { organisationId } = await requireInOrganisation(c, capability);
	const scope = { organisationId, planId: c.req.param('planId') ?? '' };
	const plan = await getPlanRow(recordsFor(c.env, organisationId), scope);
	await requireAt(c, plan?.clinicId ?? refuse({ code: 'not_found' }), capability);
	return scope;
}

/** A command on one plan; whoever wrote since it was read makes it 412. */
async function onPlan(
	c: HttpContext,
	scope: PlanScope,
	input: unknown,
	decide: (records: Records, scope: PlanScope) => Promise<Decision>
): Promise<Response> {
	return refusingStale('treatment_plan.version', () =>
		command(c, input, (records) => decide(records, scope))
	);
}

/** Whoever books for others, or for themselves. */
async function requireBooker(c: HttpContext): Promise<PlanScope> {
	const access = await accessOf(c);
	const may = (capability: Capability) => access.canAnywhere(capability);
	if (!may('schedule.book') && !may('schedule.book.own')) refuse({ code: 'forbidden' });
	return { organisationId: access.organisationId, planId: c.req.param('planId') ?? '' };
}

/** Treatment plans (F41-F49): alternatives, what was presented and signed, and how far they are. */
export const plans = new Hono<HttpEnv>()
	.get('/patients/:patientId/plans', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'plans.read');
		const records = recordsFor(c.env, organisationId);
		const page = query(c, plansQuery);
		const patientId = c.req.param('patientId');
		return c.json(await listPatientPlans(c, records, organisationId, patientId, page));
	})
	.get('/patients/:patientId/plan-items', async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'plans.read');
		const records = recordsFor(c.env, organisationId);
		return c.json(await listOpenItems(c, records, organisationId, c.req.param('patientId')));
	})
	.post('/patients/:patientId/plans', async (c) => {
		const access = await requireInOrganisation(c, 'plans.write');
		const input = await body(c, makePlan);
		const clinic = await requireClinicInBody(c, input.clinicId, 'plans.write');
		const patientId = c.req.param('patientId');
		return command(c, input, (records) =>
			makePatientPlan(c, records, access, patientId, clinic, input)
		);
	})
	.get(ONE, async (c) => {
		const access = await requireInOrganisation(c, 'plans.read');
		const { organisationId } = access;
		const scope = { organisationId, planId: c.req.param('planId') };
		const plan = await openPlan(c, recordsFor(c.env, organisationId), access, scope);
		return c.json(plan, 200, { etag: `"${plan.version}"` });
	})
	.get(`${ONE}/file.pdf`, async (c) => {
		const { organisationId } = await requireInOrganisation(c, 'plans.read');
		const records = recordsFor(c.env, organisationId);
		const { language } = query(c, planFileQuery);
		const plan = await loadPlan(c.env, records, { organisationId, planId: c.req.param('planId') });
		await noteOpened(c, records, { organisationId, patientId: plan.row.patientId });
		return planFile(c.env, plan, language);
	})
	.put(ONE, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		const input = await body(c, revisePlan);
		const version = ifMatch(c);
		return onPlan(c, plan, input, (records, scope) =>
			revisePatientPlan(c, records, scope, input, version)
		);
	})
	.post(`${ONE}/presentation`, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		return onPlan(c, plan, null, (records, scope) => presentToPatient(c, records, scope));
	})
	.post(`${ONE}/choice`, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		const input = await body(c, choosePlan);
		return onPlan(c, plan, input, (records, scope) =>
			chooseAlternative(c, records, scope, input.alternativeId)
		);
	})
	.post(`${ONE}/acceptance`, async (c) => {
		const plan = await writablePlan(c, 'documents.write');
		const input = await body(c, acceptPlan);
		return onPlan(c, plan, input, async (records, scope) =>
			acceptAlternative(c, records, await loadPlan(c.env, records, scope), input, { way: 'pad' })
		);
	})
	.post(`${ONE}/decline`, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		const input = await body(c, declinePlan);
		return onPlan(c, plan, input, (records, scope) => declineByPatient(c, records, scope, input));
	})
	.post(`${ONE}/replacement`, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		const input = await body(c, replacePlan);
		return onPlan(c, plan, input, (records, scope) =>
			replaceWithDraft(c, records, scope, input.title)
		);
	})
	.post(`${ONE}/link`, async (c) => {
		const plan = await writablePlan(c, 'documents.write');
		const input = await body(c, linkPlan);
		return onPlan(c, plan, input, (records, scope) => linkToPatient(c, records, scope, input));
	})
	.delete(`${ONE}/link`, async (c) => {
		const plan = await writablePlan(c, 'documents.write');
		return onPlan(c, plan, null, (records, scope) => unlinkPlan(c, records, scope));
	})
	.post(`${ONE}/visits/:visitId/booking`, async (c) => {
		const plan = await requireBooker(c);
		const input = await body(c, bookPlanVisit);
		const visitId = c.req.param('visitId');
		return onPlan(c, plan, input, (records, scope) => bookVisit(c, records, scope, visitId, input));
	})
	.post(`${ONE}/hand-over`, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		const input = await body(c, handOverPlan);
		return onPlan(c, plan, input, (records, scope) => askToGoOn(c, records, scope, input));
	})
	.post(`${ONE}/hand-over/answer`, async (c) => {
		const plan = await writablePlan(c, 'plans.write');
		const access = await accessOf(c);
		const input = await body(c, answerHandOver);
		return onPlan(c, plan, input, (records, scope) =>
			answerToGoOn(c, records, access, scope, input)
		);
	})
	.get('/asked-plans', async (c) => {
		const access = await requireInOrganisation(c, 'plans.read');
		return c.json(await listAskedPlans(c.env, recordsFor(c.env, access.organisationId), access));
	})
	.get('/clinics/:clinicId/unfinished-plans', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'plans.read');
		const page = query(c, unfinishedQuery);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await listUnfinished(c.env, records, clinic, page, c.var.now));
	})
	.get('/clinics/:clinicId/plan-figures', async (c) => {
		const { scope, clinic } = await requireClinic(c, 'plans.read');
		const span = query(c, figuresQuery);
		return c.json(await planFigures(recordsFor(c.env, scope.organisationId), clinic, span));
	});
