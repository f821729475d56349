import type { PlannedMessageView } from '../../../contracts/message-dispatch.ts';
import type { MessagingSettings } from '../../../contracts/messaging.ts';
import type { PlannedOccasion } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { recipientOf, type Recipient } from '../../../integrations/messages/dispatch/recipient.ts';
import { usableChannels } from '../../../integrations/messages/dispatch/usable-channels.ts';
import { wordPlanned } from '../../../integrations/messages/dispatch/word-planned.ts';
import { listClinics, type ClinicRow } from '../../../repositories/clinics.ts';
import { readRecipients } from '../../../repositories/message-recipients.ts';
import type { TemplateRow } from '../../../repositories/message-templates.ts';
import { readMessaging } from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { visitsToTell, type VisitToTell } from '../../../repositories/told-visits.ts';
import { clinicMessaging } from '../settings/messaging-that-holds.ts';

/** How a planned message would leave if it left now; empty where that cannot be told. */
export interface PlanWords {
	channel: string;
	to: string;
	body: string;
}
interface Found {
	clinicId: string;
	planned: PlannedMessageView;
}

/** So many patients of a clinic are looked up; the plans of others stay without words. */
const MOST_PATIENTS = 50;
/** A link that opens somebody's booking is nobody else's to read. */
const NO_LINK = '…';

/** Words, way and address of plans, by their id, as sending would choose them at this moment. */
export async function wordPlans(
	env: Env,
	records: Records,
	organisationId: string,
	found: readonly Found[],
	now: number
): Promise<Map<string, PlanWords>> {
	if (found.length === 0) return new Map();
	const ids = new Set(found.map(({ clinicId }) => clinicId));
	const clinics = (await listClinics(records, organisationId)).filter(({ id }) => ids.has(id));
	const worded = await Promise.all(
		clinics.map((clinic) => {
			const plans = found.filter(({ clinicId }) => clinicId === clinic.id);
			return ofClinic(
				env,
				records,
				clinic,
				plans.map(({ planned }) => planned),
				now
			);
		})
	);
	return new Map(worded.flat());
}

async function ofClinic(
	env: Env,
	records: Records,
	clinic: ClinicRow,
	plans: readonly PlannedMessageView[],
	now: number
): Promise<[string, PlanWords][]> {
	const scope = { organisationId: clinic.organisationId, clinicId: clinic.id };
	const patientIds = [...new Set(plans.map(({ patientId }) => patientId))].slice(0, MOST_PATIENTS);
	const visitIds = plans.flatMap(({ appointmentId }) => appointmentId ?? []);
	const [known, channels, rows, visits] = await Promise.all([
		readRecipients(records, scope, { patientIds, messageIds: [], sentSince: now }),
		usableChannels(records, env, clinic.organisationId, clinic.id),
		readMessaging(records, scope),
		visitsToTell(records, scope, visitIds)
	]);
	const { settings } = clinicMessaging(rows);
	return plans.flatMap((plan): [string, PlanWords][] => {
		const recipient = recipientOf(known, plan.patientId, channels, clinic.locale);
		if (!recipient) return [];
		const visit = visits.find(({ id }) => id === plan.appointmentId);
		return [
			[plan.id, wordsOf({ clinic, settings, templates: known.templates }, plan, recipient, visit)]
		];
	});
}

interface Wording {
	clinic: ClinicRow;
	settings: MessagingSettings;
	templates: readonly TemplateRow[];
}

function wordsOf(
	{ clinic, settings, templates }: Wording,
	plan: PlannedMessageView,
	recipient: Recipient,
	visit: VisitToTell | undefined
): PlanWords {
	const rule = settings.rules.find(({ id }) => id === plan.ruleId);
	const order = rule && rule.ways.length > 0 ? rule.ways : settings.ways;
	const { routes } = recipient.routes(order, rule?.purpose ?? 'care');
	const best = routes?.[0];
	const at = { channel: best?.way ?? '', to: best?.address ?? '' };
	if (!visit && plan.appointmentId !== undefined) return { ...at, body: '' };
	const occasion = plan.kind as PlannedOccasion;
	const { body } = wordPlanned(
		{
			clinic,
			occasion,
			templates,
			abouts: rule?.hasOwnWords ? [rule.id, occasion] : [occasion],
			language: recipient.language,
			visits: visit
				? [{ name: recipient.name, provider: visit.providerName, start: visit.start }]
				: [],
			name: recipient.name,
			link: NO_LINK
		},
		best?.way ?? 'sms'
	);
	return { ...at, body };
}
