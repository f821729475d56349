import type { FactView } from '#contracts/patient-facts';
import type { Names } from '#domain/clinical/medical/facts';
import type { FactKind, Severity } from '#domain/clinical/medical/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';

const KINDS: Record<FactKind, () => string> = {
	allergy: m.record_fact_kind_allergy,
	condition: m.record_fact_kind_condition,
	medication: m.record_fact_kind_medication,
	family: m.record_fact_kind_family,
	lifestyle: m.record_fact_kind_lifestyle
};
export const kindWord = (kind: FactKind): string => KINDS[kind]();

const SEVERITIES: Record<Severity, () => string> = {
	mild: m.record_fact_severity_mild,
	moderate: m.record_fact_severity_moderate,
	severe: m.record_fact_severity_severe
};
export const severityWord = (severity: Severity): string => SEVERITIES[severity]();

/** In the reader's language. */
export const nameIn = (names: Names): string => names[getLocale()];

/** What it is: the coded name, or the words it was noted in. */
export const factName = (fact: Pick<FactView, 'names' | 'text'>): string =>
	fact.names ? nameIn(fact.names) : (fact.text ?? '');

/** What is said beside the name: how severe, since when, own words. */
export const factDetails = (
	fact: Pick<FactView, 'names' | 'text' | 'severity' | 'since'>
): string[] =>
	[
		fact.severity && severityWord(fact.severity),
		fact.names && fact.text,
		fact.since && m.record_fact_since_word({ since: fact.since })
	].filter((word): word is string => Boolean(word));
