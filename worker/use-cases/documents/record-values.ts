import type { Patient } from '../../contracts/patients.ts';
import type { Language } from '../../contracts/online-booking.ts';
import { showKey, type Notation } from '../../domain/clinical/teeth/notation.ts';
import type { Field } from '../../domain/documents/fields.ts';
import { writtenLocale } from '../../domain/messaging/words/language.ts';
import { timeText } from '../../domain/messaging/words/when.ts';
import { ageOn } from '../../domain/patients/age-on.ts';
import WORDS from '../../integrations/documents/value-words.json';
import type { ClinicRow } from '../../repositories/clinics.ts';

/** What the record says at the moment of making, already read and opened. */
export interface RecordFacts {
	patient: Patient;
	/** Allergies, in words: the structured ones and the desk's own note. */
	allergies: string[];
	organisationName: string;
	/** How the house names teeth. */
	notation: Notation;
	clinic: ClinicRow;
	doctorName: string;
	visit: { startAt: number; serviceNames: string[] } | null;
	/** FDI keys. */
	teeth: string[];
	/** The clinic's local date. */
	today: string;
}

/**
 * Every field of a document in its language; empty where the record has nothing (F111). That no
 * allergy is on record is said, since a blank would read as "not asked".
 */
export function valuesOf(facts: RecordFacts, language: Language): Record<Field, string> {
	const { patient, clinic, visit, today } = facts;
	const words = WORDS[language];
	const age = ageOn(patient.bornOn, today);
	const visitOn = visit && dayIn(visit.startAt, clinic.timeZone);
	return {
		'patient.name': patient.name,
		'patient.born': patient.bornOn === null ? '' : dateWords(patient.bornOn, language),
		'patient.age': age === null ? '' : String(age),
		'patient.sex': words[patient.sex],
		'patient.phone': patient.phones[0]?.number ?? '',
		'patient.record': patient.recordNumber,
		'patient.allergies': facts.allergies.join(words.and) || words.none,
		'organisation.name': facts.organisationName,
		'clinic.name': clinic.name,
		'clinic.address': clinic.address,
		'clinic.phone': clinic.phone,
		'doctor.name': facts.doctorName,
		'visit.date': visitOn ? dateWords(visitOn, language) : '',
		'visit.time': visit ? timeText(visit.startAt, clinic.timeZone, language) : '',
		'visit.services': visit?.serviceNames.join(words.and) ?? '',
		teeth: facts.teeth.map((key) => showKey(key, facts.notation)).join(words.and),
		today: dateWords(today, language)
	};
}

/** A local date as the language writes it in full: `2026年11月22日`, `22 November 2026`. */
const dateWords = (on: string, language: Language): string =>
	new Intl.DateTimeFormat(writtenLocale(language), {
		timeZone: 'UTC',
		year: 'numeric',
		month: 'long',
		day: 'numeric'
	}).format(Date.parse(`${on}T00:00:00Z`));

const dayIn = (at: number, timeZone: string): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
