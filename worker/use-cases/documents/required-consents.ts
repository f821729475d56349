import type {
	DocumentTemplateView,
	MissingConsent,
	RequiredConsent
} from '../../contracts/documents.ts';
import type { Language } from '../../contracts/online-booking.ts';
import { missingConsents } from '../../domain/documents/consents.ts';
import { languageOf } from '../../domain/messaging/words/language.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { listClinics } from '../../repositories/clinics.ts';
import { givenConsents } from '../../repositories/documents.ts';
import { plannedConsents } from '../../repositories/planned-consents.ts';
import { comingVisits } from '../../repositories/patient-visits.ts';
import type { Records } from '../../repositories/records.ts';
import { templatesThatHold } from './templates-that-hold.ts';

/**
 * What visits ask for, in the words of a language; of templates in use. `planned` are those that the
 * procedures of one visit ask for besides.
 */
export function requiredConsents(
	templates: readonly DocumentTemplateView[],
	language: Language,
	planned: ReadonlySet<string> = new Set()
): (RequiredConsent & Pick<DocumentTemplateView, 'kind'>)[] {
	return templates
		.filter(({ isActive }) => isActive)
		.flatMap(({ id, kind, words, holdsFromVersion, isAskedAlways, serviceIds }) => {
			const asked = {
				...{ kind, templateId: id, fromVersion: holdsFromVersion },
				title: titleIn(words, language)
			};
			return (isAskedAlways || planned.has(id) ? [null] : serviceIds).map((serviceId) => ({
				...asked,
				serviceId
			}));
		});
}

/** The title in a language, else in the first that has one. */
export const titleIn = (words: DocumentTemplateView['words'], language: Language): string =>
	words[language].title || words.zh.title || words.en.title || words.ru.title;

/**
 * Consents that the coming visits of a patient (with all merged into them) ask for, by their services
 * and by the procedures that a plan has laid into them, and nobody has given: each once, for the visit that comes first.
 */
export async function missingOf(
	records: Records,
	organisationId: string,
	patientIds: string[],
	now: number
): Promise<MissingConsent[]> {
	const missing = new Map<string, MissingConsent>();
	for (const { visit, lacks } of await lackingVisits(records, organisationId, patientIds, now))
		for (const one of lacks)
			if (!missing.has(one.templateId))
				missing.set(one.templateId, {
					templateId: one.templateId,
					title: one.title,
					kind: one.kind,
					appointmentId: visit.id,
					start: new Date(visit.startAt).toISOString(),
					clinicId: visit.clinicId
				});
	return [...missing.values()];
}

/** What one coming visit of theirs lacks; nothing for a visit that is not among them. */
export async function missingForVisit(
	records: Records,
	organisationId: string,
	patientIds: string[],
	appointmentId: string,
	now: number
): Promise<AskedTemplate[]> {
	const all = await lackingVisits(records, organisationId, patientIds, now);
	return all.find(({ visit }) => visit.id === appointmentId)?.lacks ?? [];
}

type ComingVisit = Awaited<ReturnType<typeof comingVisits>>[number];
type AskedTemplate = RequiredConsent & Pick<DocumentTemplateView, 'kind'>;

/** Coming visits, soonest first, with the consents that each of them asks for and nobody has given. */
async function lackingVisits(
	records: Records,
	organisationId: string,
	patientIds: string[],
	now: number
): Promise<{ visit: ComingVisit; lacks: AskedTemplate[] }[]> {
	const [templates, given, visits, clinics] = await Promise.all([
		templatesThatHold(records, organisationId),
		givenConsents(records, organisationId, patientIds),
		comingVisits(records, organisationId, patientIds, now - DAY_MS),
		listClinics(records, organisationId)
	]);
	const planned = await plannedConsents(
		records,
		organisationId,
		visits.map(({ id }) => id)
	);
	const byId = new Map(clinics.map((one) => [one.id, one]));
	return visits.flatMap((visit) => {
		const clinic = byId.get(visit.clinicId);
		if (!clinic) return [];
		const clock = clockOf(clinic.timeZone);
		const on = clock.dateAt(visit.startAt);
		if (on < clock.dateAt(now)) return [];
		const ofPlan = new Set(
			planned.filter((one) => one.appointmentId === visit.id).map((one) => one.templateId)
		);
		const asked = requiredConsents(templates, languageOf(clinic.locale), ofPlan);
		return [{ visit, lacks: missingConsents({ serviceIds: visit.serviceIds, on }, asked, given) }];
	});
}

/** Visits that began earlier today still count. */
const DAY_MS = 86_400_000;
