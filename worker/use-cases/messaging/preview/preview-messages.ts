import type {
	MessageRule,
	MessagingSettings,
	PreviewedMessage,
	PreviewMessages
} from '../../../contracts/messaging.ts';
import { planVisit } from '../../../domain/messaging/plan/plan-visit.ts';
import { quietUntil } from '../../../domain/messaging/plan/quiet-hours.ts';
import type { PlannedItem } from '../../../domain/messaging/plan/rules.ts';
import { withinGap } from '../../../domain/messaging/rules/within-gap.ts';
import { clockOf, type ZoneClock } from '../../../domain/time/zone-clock.ts';
import type { HttpContext } from '../../../http/context.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { selectTemplates } from '../../../repositories/message-templates.ts';
import { readMessaging } from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicMessaging } from '../settings/messaging-that-holds.ts';
import { reachOfAnybody, reachOfPatient, type WayTaken } from './reach-of.ts';
import { visitToPreview, type VisitToPreview } from './visit-to-preview.ts';
import { wordsFor, type WordMessage } from './words-for.ts';

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
		? await reachOfPatient(c.env, records, clinic, asked.patient.id, c.var.now)
		: await reachOfAnybody(c.env, records, clinic);
	const word = await wordsFor(c.env, records, clinic, {
		...asked,
		templates,
		language: reach.language
	});
	const patientClock = clockOf(reach.timeZone ?? clinic.timeZone);
	const items = itemsOf(asked, settings, clockOf(clinic.timeZone), patientClock);
	const toCome = items.filter(
		({ sendsAt }) => asked.appointmentId === null || sendsAt >= c.var.now
	);
	return toCome.map((item) => {
		const rule = ruleOf(settings, item.ruleId);
		const order = rule.ways.length > 0 ? rule.ways : settings.ways;
		const taken = reach.way(order, rule.purpose);
		return { ...present(item, rule, taken, word), language: reach.language };
	});
}

function itemsOf(
	asked: VisitToPreview,
	settings: MessagingSettings,
	clock: ZoneClock,
	patientClock: ZoneClock
): PlannedItem[] {
	const items = planVisit({ ...asked, settings, clock, patientClock });
	const endOfQuiet = (at: number) => quietUntil(settings.quietHours, patientClock, at) ?? at;
	return withinGap(items, settings.minimumGapMinutes, endOfQuiet);
}

function ruleOf({ rules }: MessagingSettings, ruleId: string): MessageRule {
	const rule = rules.find(({ id }) => id === ruleId);
	if (!rule) throw new Error('planned_by_no_rule');
	return rule;
}

function present(
	{ ruleId, occasion, dueAt, sendsAt, skipped }: PlannedItem,
	rule: MessageRule,
	taken: WayTaken,
	word: WordMessage
): Omit<PreviewedMessage, 'language'> {
	const reason = skipped ?? taken.reason;
	return {
		ruleId,
		ruleName: rule.name,
		kind: occasion,
		dueAt: new Date(sendsAt).toISOString(),
		...(sendsAt !== dueAt && { postponedFrom: new Date(dueAt).toISOString() }),
		way: taken.way,
		body: word(rule, taken.way),
		...(reason !== null && { skipped: reason })
	};
}
