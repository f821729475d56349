import type {
	MessagingSettings,
	PreviewedMessage,
	PreviewMessages
} from '../../../contracts/messaging.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import { provider } from '../../../db/schema/clinic.ts';
import { planVisit } from '../../../domain/messaging/plan/plan-visit.ts';
import type { PlannedItem } from '../../../domain/messaging/plan/rules.ts';
import { withinGap } from '../../../domain/messaging/rules/within-gap.ts';
import { languageOf } from '../../../domain/messaging/words/language.ts';
import { clockOf } from '../../../domain/time/zone-clock.ts';
import type { HttpContext } from '../../../http/context.ts';
import { bookingToken, manageUrl } from '../../../integrations/links/booking-link.ts';
import { namesOf } from '../../../repositories/catalogue-names.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { selectTemplates } from '../../../repositories/message-templates.ts';
import { readMessaging } from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicMessaging } from '../settings/messaging-that-holds.ts';
import { reachOfAnybody, reachOfPatient, type Reach } from './reach-of.ts';
import { sampleLink, sampleNames } from './sample-words.ts';
import { visitToPreview, type VisitToPreview } from './visit-to-preview.ts';
import { wordMessage, type Wording } from './word-message.ts';

/**
 * What a patient would get for a booking, when, by which way and in which words, with the reason of
 * everything that would not be sent. By rules that are only being written, where they come along.
 * Nothing is written. Of a visit that is there, what is still to come.
 */
export async function previewOfVisit(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	input: PreviewMessages
): Promise<PreviewedMessage[]> {
	const scope = { organisationId: clinic.organisationId, clinicId: clinic.id };
	const [asked, rows, templates] = await Promise.all([
		visitToPreview(c, records, scope, input.visit),
		readMessaging(records, scope),
		selectTemplates(records, scope)
	]);
	const settings = input.settings ?? clinicMessaging(rows).settings;
	const reach = asked.patient
		? await reachOfPatient(c.env, records, scope, asked.patient.ids)
		: await reachOfAnybody(c.env, records, scope);
	const language = languageOf(reach.language ?? clinic.locale);
	const wording = {
		clinic,
		templates,
		language,
		...(await wordsOf(c, records, asked, clinic, language))
	};
	const items = planVisit({
		...asked,
		settings,
		clock: clockOf(clinic.timeZone),
		patientClock: reach.timeZone === null ? undefined : clockOf(reach.timeZone)
	});
	const toCome = asked.appointmentId === null ? items : items.filter(isAfter(c.var.now));
	return withinGap(toCome, settings.minimumGapMinutes).map((item) =>
		present(item, settings, reach, wording)
	);
}

const isAfter =
	(now: number) =>
	({ sendsAt }: PlannedItem): boolean =>
		sendsAt >= now;

async function wordsOf(
	c: HttpContext,
	records: Records,
	{ appointmentId, visit, patient }: VisitToPreview,
	{ organisationId, id: clinicId }: ClinicRow,
	language: Language
): Promise<Pick<Wording, 'visit' | 'link'>> {
	const sample = sampleNames(language);
	const names = visit.providerId
		? await namesOf(records, provider, organisationId, [visit.providerId])
		: new Map<string, string>();
	return {
		visit: {
			name: patient?.name ?? sample.patient,
			provider: names.get(visit.providerId) ?? sample.provider,
			start: visit.start
		},
		link:
			appointmentId === null
				? await sampleLink(c.env)
				: manageUrl(c.env, await bookingToken(c.env, clinicId, appointmentId))
	};
}

function present(
	{ ruleId, occasion, dueAt, sendsAt, skipped }: PlannedItem,
	settings: MessagingSettings,
	reach: Reach,
	wording: Wording
): PreviewedMessage {
	const rule = settings.rules.find(({ id }) => id === ruleId);
	if (!rule) throw new Error('planned_by_no_rule');
	const order = rule.ways.length > 0 ? rule.ways : settings.ways;
	const taken = reach.way(order, rule.purpose);
	const reason = skipped ?? (taken.way === null ? taken.reason : null);
	return {
		ruleId,
		ruleName: rule.name,
		kind: occasion,
		dueAt: new Date(sendsAt).toISOString(),
		...(sendsAt !== dueAt && { postponedFrom: new Date(dueAt).toISOString() }),
		way: taken.way,
		language: wording.language,
		body: wordMessage(rule, taken.way, wording),
		...(reason !== null && { skipped: reason })
	};
}
