import type { MakePatient } from '../../contracts/patients.ts';
import { nameKeyOf } from '../../domain/patients/fold-text.ts';
import { termsOf } from '../../domain/patients/search-terms.ts';
import type { PatientState } from '../../domain/patients/vocabulary.ts';
import { refuse } from '../../http/refused.ts';
import { normalisePhone } from '../../integrations/phones.ts';
import { syllablesOf } from '../../integrations/pinyin.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { PatientWrite } from '../../repositories/patients.ts';

/** All that staff say of a patient. */
export type PatientFacts = Omit<MakePatient, 'clinicId'> & { state: PatientState };

/** All that the product says of them. */
export interface PatientIdentity {
	organisationId: string;
	id: string;
	clinicId: string;
	recordNumber: string;
	searchId: number;
	importId: string | null;
	mergedIntoId: string | null;
	retiredAt: number | null;
	version: number;
	createdAt: number;
	updatedAt: number;
}

/** Normalises, seals and makes findable; `country` (ISO 3166) reads phones typed without a country code. */
export async function writeOf(
	identity: PatientIdentity,
	facts: PatientFacts,
	country: string,
	sealing: Sealing
): Promise<PatientWrite> {
	const { note, allergy, popUp, phones: typed, tags, ...clear } = facts;
	const phones = typed.map(({ number, label }) => ({ ...normalisePhone(number, country), label }));
	const seal = async (column: string, text: string | null) =>
		text ? sealing.seal({ table: 'patient', row: identity.id, column }, text) : null;
	const [noteSealed, allergySealed, popUpSealed] = await Promise.all([
		seal('note', note),
		seal('allergy', allergy),
		seal('pop_up', popUp)
	]);
	return {
		row: {
			...identity,
			...clear,
			nameKey: nameKeyOf(facts.name),
			noteSealed,
			allergySealed,
			popUpSealed
		},
		phones,
		tags: [...new Set(tags)],
		terms: termsOf({
			name: facts.name,
			syllables: syllablesOf(facts.name),
			phones: phones.flatMap(({ raw, e164 }) => (e164 === null ? [raw] : phoneForms(raw, e164))),
			recordNumber: identity.recordNumber
		})
	};
}

/** The number as typed is searched too when it is not simply the end of the whole number (8 916 … in Russia). */
const phoneForms = (raw: string, e164: string): string[] =>
	e164.endsWith(raw.replace(/\D/g, '')) ? [e164] : [e164, raw];

const DAY_MS = 86_400_000;

/** Nobody is born after today, wherever on earth today is latest. */
export function refuseUnborn(
	bornOn: string | null | undefined,
	now: number,
	path = 'bornOn'
): void {
	const latest = new Date(now + DAY_MS).toISOString().slice(0, 10);
	if (bornOn && bornOn > latest)
		refuse({ code: 'invalid', errors: [{ path, code: 'out_of_range' }] });
}
