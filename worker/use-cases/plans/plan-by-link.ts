import type { PlanDoor, PlanForPatient } from '../../contracts/plan-views.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { AcceptPlanByLink } from '../../contracts/plans.ts';
import type { HttpContext } from '../../http/context.ts';
import { command } from '../../http/command.ts';
import { readAnonymousKey } from '../../http/public/anonymous-key.ts';
import { visitorOfLink } from '../../http/public/visitor.ts';
import { refuse } from '../../http/refused.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { formatInstant } from '../../domain/time/rfc3339.ts';
import { openPlanToken } from '../../integrations/links/plan-link.ts';
import { recordsFor } from '../../repositories/records.ts';
import { findClinicOfLink, type DoorClinic } from '../public/find-public-clinic.ts';
import { codePhone, requireLinkPhone } from '../public/link-phone.ts';
import { beginVerification } from '../public/verify-phone.ts';
import { acceptAlternative } from './accept-plan.ts';
import { loadPlan, type LoadedPlan } from './load-plan.ts';
import { planFile } from './plan-file.ts';
import { presentAlternatives, stamp } from './present-alternatives.ts';
import { hasChanged, presentPlan, signedOf } from './present-plan.ts';

export interface LinkedPlan {
	clinic: DoorClinic;
	plan: LoadedPlan;
	/** Where the second factor goes (E.164). */
	phone: string;
	until: number;
}

/** What the link leads to; 404 for one that nobody was given, that is over, or was taken back. */
export async function requirePlanLink(c: HttpContext): Promise<LinkedPlan> {
	const opened = await openPlanToken(c.env, c.req.param('token') ?? '');
	const clinic = opened && (await findClinicOfLink(c.env, opened.clinicId));
	if (!opened || !clinic) refuse({ code: 'not_found' });
	const { organisationId } = clinic;
	const records = recordsFor(c.env, organisationId);
	const plan = await loadPlan(c.env, records, { organisationId, planId: opened.planId });
	const { row } = plan;
	const until = row.linkUntil ?? 0;
	if (row.clinicId !== clinic.clinicId || until <= c.var.now) refuse({ code: 'not_found' });
	const phone = await codePhone(records, organisationId, [row.patientId], clinic.country);
	return { clinic, plan, phone: phone ?? refuse({ code: 'not_found' }), until };
}

/** Before the code: no name, no plan, four digits of a number that its owner knows. */
export const planDoor = ({ clinic, plan, phone, until }: LinkedPlan): PlanDoor => ({
	clinic: { name: clinic.name, phone: clinic.phone, slug: clinic.slug },
	phoneEnds: phone.slice(-4),
	state: plan.row.state,
	expiresAt: formatInstant(until)
});

/** The code goes to the number of the record, never to one that whoever has the link types. */
export const askCode = (
	c: HttpContext,
	{ clinic, phone }: LinkedPlan,
	language: 'zh' | 'en' | 'ru' | undefined
): Promise<Response> => beginVerification(c, clinic, { phone, language });

/** The plan itself, for whoever proved the patient's number. */
export async function viewByCode(
	c: HttpContext,
	linked: LinkedPlan,
	verificationToken: string
): Promise<PlanForPatient> {
	await requireLinkPhone(c, linked, verificationToken);
	const { plan, clinic } = linked;
	const {
		snapshots,
		id,
		title,
		state,
		currency,
		chosenId,
		validUntilOn,
		hash,
		acceptedAt,
		timeZone,
		notation
	} = await presentPlan(plan, c.var.now, []);
	const isSigned = acceptedAt !== null && !hasChanged(plan);
	return {
		...{ id, title, state, currency, chosenId, validUntilOn, acceptedAt, timeZone, notation },
		// The text as it stands may have another name of doctor or clinic by now.
		hash: (isSigned && signedOf(plan)?.hash) || hash,
		alternatives: presentAlternatives(plan, c.var.now),
		clinic: { name: clinic.name, phone: clinic.phone, slug: clinic.slug },
		doctor: plan.row.doctorName,
		patientName: plan.patient.name,
		isSigned,
		signedBy: snapshots.findLast(({ kind }) => kind === 'accepted')?.signer ?? null
	};
}

/** The same as a file to keep: what they signed, before that what is offered to them. */
export async function fileByCode(
	c: HttpContext,
	linked: LinkedPlan,
	verificationToken: string,
	language: Language | undefined
): Promise<Response> {
	await requireLinkPhone(c, linked, verificationToken);
	return planFile(c.env, linked.plan, language);
}

/** The patient signs on their own phone: strokes, and the code as the second factor. */
export async function acceptByCode(
	c: HttpContext,
	linked: LinkedPlan,
	{ verificationToken, ...input }: AcceptPlanByLink
): Promise<Response> {
	readAnonymousKey(c);
	const proofId = await requireLinkPhone(c, linked, verificationToken);
	const { plan } = linked;
	const visitor = visitorOfLink(plan.scope.organisationId, plan.row.id);
	c.set('caller', { ...visitor, name: plan.patient.name });
	return command(c, input, async (records) => {
		requireToSign(plan, c.var.now);
		const decision = await acceptAlternative(c, records, plan, input, { way: 'link', proofId });
		return { ...decision, body: { state: 'accepted', at: stamp(c.var.now) } };
	});
}

/** Signed already and not changed since is 409; what the clinic offered until a day is too late after it. */
function requireToSign(plan: LoadedPlan, now: number): void {
	const { acceptedAt, validUntilOn } = plan.row;
	if (acceptedAt !== null && !hasChanged(plan)) refuse({ code: 'illegal_transition' });
	const today = clockOf(plan.clinic.timeZone).dateAt(now);
	if (validUntilOn !== null && validUntilOn < today) refuse({ code: 'too_late' });
}
