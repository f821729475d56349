import type { MergedRecord, Patient, PatientPhone } from '../../../contracts/patients.ts';
import { writtenLocale } from '../../../domain/messaging/words/language.ts';
import type { WholeRecord } from '../whole-record.ts';
import { table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

/** Who the patient is, and how they are reached: what is not said has no line. */
export function personRows({ patient, care, contacts }: WholeRecord, speech: Speech): Markup {
	const { say, word } = speech;
	const family = patient.family.map(
		({ name, relation }) => `${name}${relation ? ` (${word('relation', relation)})` : ''}`
	);
	const others = contacts.addresses
		.filter(({ way }) => way !== 'sms')
		.map(({ way, address }) => `${word('way', way)}: ${address}`);
	const lines: [string, string | null][] = [
		[say('record_number'), patient.recordNumber],
		[say('sex'), word('sex', patient.sex)],
		[say('born'), patient.bornOn],
		[say('state'), word('patientState', patient.state)],
		[say('phones'), phoneWords(patient.phones)],
		[say('addresses'), others.join(', ')],
		[
			say('reached'),
			[word('way', contacts.preferredWay), word('language', contacts.language)]
				.filter(Boolean)
				.join(', ')
		],
		[
			say('preferred_times'),
			patient.preferredTimes.map((one) => timeWords(one, speech)).join('; ')
		],
		[say('allergy'), patient.allergy],
		[say('pop_up'), patient.popUp],
		[say('note'), patient.note],
		[say('tags'), [...patient.tags, ...marksOf(patient, speech)].join(', ')],
		[say('family'), family.join(', ')],
		[say('responsible'), care.doctor?.name ?? null],
		[say('coordinator'), care.coordinator?.name ?? null],
		[say('referrer'), care.referrer?.name ?? null],
		[say('source'), word('source', patient.source)],
		...patient.mergedFrom.map((one): [string, string] => [say('merged'), mergedWords(one, speech)])
	];
	return table(
		[say('person'), ''],
		lines.filter(([, text]) => text)
	);
}

const phoneWords = (phones: readonly PatientPhone[]): string =>
	phones
		.map(({ number, e164, label }) => `${e164 ?? number}${label ? ` (${label})` : ''}`)
		.join(', ');

const marksOf = ({ isVip, hasDebt, isBarredOnline }: Patient, { say }: Speech): string[] => [
	...(isVip ? [say('mark.vip')] : []),
	...(hasDebt ? [say('mark.debt')] : []),
	...(isBarredOnline ? [say('mark.barred')] : [])
];

/** A record that lives on in this one, with all that was written into it alone. */
const mergedWords = (one: MergedRecord, { say }: Speech): string =>
	[
		[one.name, one.recordNumber, one.bornOn, phoneWords(one.phones)].filter(Boolean).join(', '),
		one.allergy && `${say('allergy')}: ${one.allergy}`,
		one.popUp && `${say('pop_up')}: ${one.popUp}`,
		one.note && `${say('note')}: ${one.note}`
	]
		.filter(Boolean)
		.join('; ');

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function timeWords(
	{ weekdays, after, before }: Patient['preferredTimes'][number],
	{ language }: Speech
): string {
	const format = new Intl.DateTimeFormat(writtenLocale(language), {
		...{ weekday: 'short', timeZone: 'UTC' }
	});
	const days = weekdays.map((day) => format.format(MONDAY + (day - 1) * DAY_MS)).join(' ');
	const span = after || before ? `${after ?? ''}–${before ?? ''}` : '';
	return [days, span].filter(Boolean).join(' ');
}
