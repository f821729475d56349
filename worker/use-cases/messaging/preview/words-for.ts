import type { MessageRule } from '../../../contracts/messaging.ts';
import type { Language } from '../../../contracts/online-booking.ts';
import { provider } from '../../../db/schema/clinic.ts';
import {
	isWithoutVisit,
	PLANNED_OCCASIONS,
	type PlannedOccasion,
	type Way
} from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { linkOf, wordPlanned } from '../../../integrations/messages/dispatch/word-planned.ts';
import { namesOf } from '../../../repositories/catalogue-names.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import type { TemplateRow } from '../../../repositories/message-templates.ts';
import type { Records } from '../../../repositories/records.ts';
import { sampleAppointmentId, sampleNames } from './sample-words.ts';
import type { VisitToPreview } from './visit-to-preview.ts';

/** A rule's message by a way, in the very words in which it would be sent. */
export type WordMessage = (rule: MessageRule, way: Way | null) => string;

interface Wording extends VisitToPreview {
	templates: readonly TemplateRow[];
	language: Language;
}

/** Words the messages of one visit; names that nobody has given are a sample's. */
export async function wordsFor(
	env: Env,
	records: Records,
	clinic: ClinicRow,
	{ appointmentId, visit, patient, templates, language }: Wording
): Promise<WordMessage> {
	const { organisationId } = clinic;
	const sample = sampleNames(language);
	const names = visit.providerId
		? await namesOf(records, provider, organisationId, [visit.providerId])
		: new Map<string, string>();
	const name = patient?.name ?? sample.patient;
	const told = {
		name,
		provider: names.get(visit.providerId) ?? sample.provider,
		start: visit.start
	};
	const links = await linksOf(env, clinic, appointmentId ?? sampleAppointmentId);
	return ({ id, occasion, hasOwnWords }, way) => {
		const abouts = hasOwnWords ? [id, occasion] : [occasion];
		const visits = isWithoutVisit(occasion) ? [] : [told];
		const link = links[occasion];
		const planned = { clinic, occasion, templates, abouts, language, visits, name, link };
		// Where no way is open, the words are those of a short message.
		return wordPlanned(planned, way ?? 'sms').body;
	};
}

async function linksOf(
	env: Env,
	clinic: ClinicRow,
	appointmentId: string
): Promise<Record<PlannedOccasion, string>> {
	const links = PLANNED_OCCASIONS.map(
		async (occasion) => [occasion, await linkOf(env, clinic, occasion, appointmentId)] as const
	);
	return Object.fromEntries(await Promise.all(links)) as Record<PlannedOccasion, string>;
}
