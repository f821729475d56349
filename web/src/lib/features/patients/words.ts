import { ageOn } from '#domain/patients/age-on';
import type { DuplicateReason } from '#domain/patients/duplicates';
import type { PatientState, Relation, Sex } from '#domain/patients/vocabulary';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';

const SEXES: Record<Sex, () => string> = {
	male: m.patients_sex_male,
	female: m.patients_sex_female,
	unknown: m.patients_sex_unknown
};
export const sexWord = (sex: Sex): string => SEXES[sex]();

const STATES: Record<PatientState, () => string> = {
	active: m.patients_state_active,
	inactive: m.patients_state_inactive,
	deceased: m.patients_state_deceased
};
export const stateWord = (state: PatientState): string => STATES[state]();

const RELATIONS: Record<Relation, () => string> = {
	parent: m.patients_relation_parent,
	child: m.patients_relation_child,
	spouse: m.patients_relation_spouse,
	sibling: m.patients_relation_sibling,
	guardian: m.patients_relation_guardian,
	ward: m.patients_relation_ward,
	other: m.patients_relation_other
};
export const relationWord = (relation: Relation): string => RELATIONS[relation]();

const REASONS: Record<DuplicateReason, () => string> = {
	name_and_phone: m.patients_duplicate_name_and_phone,
	name_and_birth: m.patients_duplicate_name_and_birth,
	phone_and_similar_name: m.patients_duplicate_phone_and_similar_name
};
export const duplicateWord = (reason: DuplicateReason): string => REASONS[reason]();

const today = () => fmt.localDateOf(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);

export function ageWord(bornOn: string | null): string | null {
	const count = ageOn(bornOn, today());
	return count === null ? null : m.patients_age({ count });
}

/** `女 · 46 岁`: what is known of sex and age. */
export const sexAndAge = (one: { sex: Sex; bornOn: string | null }): string =>
	[one.sex === 'unknown' ? null : sexWord(one.sex), ageWord(one.bornOn)]
		.filter(Boolean)
		.join(' · ');

/** A mobile of China in its usual groups; other numbers as they were typed. */
export function phoneText(phone: { number: string; e164: string | null }): string {
	const [, first, second, third] = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(phone.e164 ?? '') ?? [];
	return first ? `${first} ${second} ${third}` : phone.number;
}

/** A tag with how many carry it; a thousand is a thousand or more. */
export const tagWord = ({ tag, patients }: { tag: string; patients: number }): string =>
	`${tag} (${patients < 1_000 ? patients : '1000+'})`;
