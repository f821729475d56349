import { hl7, named, referTo, resource, type CodeableConcept, type Resource } from './resource.ts';
import type { FactSource, RecordSource } from './source.ts';

const CRITICALITY = { mild: 'low', moderate: 'low', severe: 'high' } as const;

/** A fact of health as the resource of its kind; habits and family history are observations. */
export function factResource(record: RecordSource, fact: FactSource): Resource {
	if (fact.kind === 'allergy') return allergy(record, fact);
	if (fact.kind === 'condition') return condition(record, fact);
	return fact.kind === 'medication' ? medication(record, fact) : observed(record, fact);
}

/** The free text that stood before there were facts, of merged records too: allergies nobody has coded. */
export const oldAllergies = ({ patient }: RecordSource): Resource[] =>
	[patient, ...patient.mergedFrom].flatMap(({ id, allergy: text }) =>
		text
			? [
					resource('AllergyIntolerance', `${id}-allergy`, {
						clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
						verificationStatus: hl7('allergyintolerance-verification', 'unconfirmed'),
						code: { text },
						patient: referTo('Patient', patient.id)
					})
				]
			: []
	);

const allergy = (record: RecordSource, fact: FactSource) =>
	resource('AllergyIntolerance', fact.id, {
		clinicalStatus: hl7('allergyintolerance-clinical', fact.endedAt ? 'inactive' : 'active'),
		verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
		criticality: fact.severity ? CRITICALITY[fact.severity] : undefined,
		code: conceptOf(record, fact),
		patient: referTo('Patient', record.patient.id),
		onsetDateTime: fact.since,
		recordedDate: fact.at,
		recorder: named(fact.byName),
		note: detailOf(fact)
	});

const condition = (record: RecordSource, fact: FactSource) =>
	resource('Condition', fact.id, {
		clinicalStatus: hl7('condition-clinical', fact.endedAt ? 'inactive' : 'active'),
		verificationStatus: hl7('condition-ver-status', 'confirmed'),
		category: [hl7('condition-category', 'problem-list-item')],
		severity: fact.severity ? { text: fact.severity } : undefined,
		code: conceptOf(record, fact),
		subject: referTo('Patient', record.patient.id),
		onsetDateTime: fact.since,
		abatementDateTime: fact.endedAt,
		recordedDate: fact.at,
		recorder: named(fact.byName),
		note: detailOf(fact)
	});

const medication = (record: RecordSource, fact: FactSource) =>
	resource('MedicationStatement', fact.id, {
		status: fact.endedAt ? 'completed' : 'active',
		medicationCodeableConcept: conceptOf(record, fact),
		subject: referTo('Patient', record.patient.id),
		effectivePeriod: { start: fact.since, end: fact.endedAt },
		dateAsserted: fact.at,
		informationSource: named(fact.byName),
		note: detailOf(fact)
	});

const observed = (record: RecordSource, fact: FactSource) =>
	resource('Observation', fact.id, {
		status: 'final',
		category: [hl7('observation-category', 'social-history')],
		code: { text: fact.kind },
		subject: referTo('Patient', record.patient.id),
		effectivePeriod: { start: fact.since ?? fact.at, end: fact.endedAt },
		issued: fact.at,
		performer: [named(fact.byName)],
		valueCodeableConcept: conceptOf(record, fact),
		note: detailOf(fact)
	});

const conceptOf = (
	{ base, language }: RecordSource,
	{ code, names, text }: FactSource
): CodeableConcept =>
	code === null
		? { text: text ?? '' }
		: { coding: [{ system: `${base}/facts`, code, display: names?.[language] }] };

/** Words beside a code, without which they are the code; and why it holds no more. */
const detailOf = ({ code, text, endReason }: FactSource) => [
	...(code !== null && text ? [{ text }] : []),
	...(endReason ? [{ text: endReason }] : [])
];
