import { getWord } from '#domain/clinical/medical/facts';
import type { FactWish, PatientWhere } from '#domain/patients/where';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { kindWord, nameIn } from '../facts/words.ts';
import { sexWord } from '../words.ts';

/** `Allergy: Penicillins`. */
export function factWish({ kind, code }: FactWish): string {
	const word = getWord(code);
	return `${kindWord(kind)}: ${word ? nameIn(word.names) : code}`;
}

/** What a sentence asked for, a phrase each; names of doctors, clinics and procedures are not said. */
export const sayWhere = (where: PatientWhere): string[] =>
	[
		...(where.facts ?? []).map(factWish),
		...(where.withoutFacts ?? []).map((wish) => m.record_narrow_without({ name: factWish(wish) })),
		...(where.tags ?? []).map((tag) => `${m.patients_filter_tag()}: ${tag}`),
		where.sex && sexWord(where.sex),
		where.ageFrom !== undefined && `${m.record_narrow_age_from()} ${where.ageFrom}`,
		where.ageTo !== undefined && `${m.record_narrow_age_to()} ${where.ageTo}`,
		where.lastVisitFrom && `${m.record_narrow_last_from()} ${fmt.date(where.lastVisitFrom)}`,
		where.lastVisitBefore && `${m.record_narrow_last_before()} ${fmt.date(where.lastVisitBefore)}`,
		where.isNew && m.record_narrow_is_new()
	].filter((said): said is string => typeof said === 'string');
