import * as p from '../../../contracts/plans.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Treatment plans');
const ONE = '/plans/:planId';
const LINK = '/public/plans/:token';
const CHANGED = '{id, version}';

/** Alternatives, what was presented and signed, and how far they are (F41-F49). */
export const planOperations: Operation[] = [
	op(
		'get',
		'/patients/:patientId/plans',
		'Treatment plans of a patient, newest first',
		'{items: [PlanSummary], nextCursor}',
		{ query: p.plansQuery }
	),
	op(
		'get',
		'/patients/:patientId/plan-items',
		'What is still to be done of the chosen alternatives',
		'{items: [PlanItem]}'
	),
	op('post', '/patients/:patientId/plans', 'Draft a plan', CHANGED, {
		body: p.makePlan,
		status: 201,
		refusals: ['conflict']
	}),
	op('get', ONE, 'A plan with its alternatives, signatures and bookings', 'Plan'),
	op('get', `${ONE}/file.pdf`, 'As it was signed, else as it is offered', 'application/pdf', {
		query: p.planFileQuery
	}),
	op('put', ONE, 'Arrange it anew; what leaves it names its reason', CHANGED, {
		body: p.revisePlan,
		hasVersion: true,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/presentation`, 'It was explained: freeze it as it stands', CHANGED, {
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/choice`, 'Mark the alternative that the patient leans to', CHANGED, {
		body: p.choosePlan,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/acceptance`, 'One alternative is signed on a pad', CHANGED, {
		body: p.acceptPlan,
		refusals: ['illegal_transition', 'conflict', 'stale_version']
	}),
	op('post', `${ONE}/decline`, 'The patient does not want it', CHANGED, {
		body: p.declinePlan,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/replacement`, 'A new draft of what is open takes its place', CHANGED, {
		body: p.replacePlan,
		status: 201,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/link`, 'Open it to the patient by a link', '{id, version, url, expiresAt}', {
		body: p.linkPlan,
		refusals: ['illegal_transition', 'conflict', 'stale_version']
	}),
	op('delete', `${ONE}/link`, 'Take the link back', CHANGED, {
		status: 200,
		refusals: ['stale_version']
	}),
	op('post', `${ONE}/visits/:visitId/booking`, 'Name the appointment of a visit', CHANGED, {
		body: p.bookPlanVisit,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/hand-over`, 'Ask another doctor to go on', CHANGED, {
		body: p.handOverPlan,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', `${ONE}/hand-over/answer`, 'Answer that as the doctor who is asked', CHANGED, {
		body: p.answerHandOver,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op(
		'get',
		'/asked-plans',
		'Plans with which the caller is asked to go on',
		'{items: [AskedPlan]}'
	),
	op(
		'get',
		'/clinics/:clinicId/unfinished-plans',
		'Plans presented and not finished, by open value or age',
		'{items: [UnfinishedPlan], nextCursor}',
		{ query: p.unfinishedQuery }
	),
	op('get', '/clinics/:clinicId/plan-figures', 'How many plans are accepted', 'PlanFigures', {
		query: p.figuresQuery
	}),
	op('get', LINK, 'What a link shows before the code', 'PlanDoor', { isOpen: true }),
	op('post', `${LINK}/verifications`, 'Send a code to the phone of the record', '{id, expiresAt}', {
		body: p.askPlanCode,
		status: 201,
		isOpen: true,
		refusals: ['rate_limited']
	}),
	op('post', `${LINK}/verifications/:id/check`, 'Try the code', '{verificationToken}', {
		body: p.checkPlanCode,
		isOpen: true,
		refusals: ['wrong_code']
	}),
	op('post', `${LINK}/view`, 'The plan, for whoever has the code', 'PlanForPatient', {
		body: p.viewPlanByLink,
		isOpen: true,
		isCommand: false
	}),
	op('post', `${LINK}/file`, 'The same as a PDF file', 'application/pdf', {
		body: p.planFileByLink,
		isOpen: true,
		isCommand: false
	}),
	op('post', `${LINK}/acceptance`, 'Sign one alternative by link and code', '{state, at}', {
		body: p.acceptPlanByLink,
		isOpen: true,
		refusals: ['illegal_transition', 'conflict', 'stale_version']
	})
];
