import type { WholeRecord } from '../whole-record.ts';
import { table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

/** Who the patient is: what is not said has no line. */
export function personRows({ patient, care }: WholeRecord, { say, word }: Speech): Markup {
	const family = patient.family.map(
		({ name, relation }) => `${name}${relation ? ` (${word('relation', relation)})` : ''}`
	);
	const merged = patient.mergedFrom.map(({ name, recordNumber }) => `${name}, ${recordNumber}`);
	const lines: [string, string | null][] = [
		[say('record_number'), patient.recordNumber],
		[say('sex'), word('sex', patient.sex)],
		[say('born'), patient.bornOn],
		[say('state'), word('patientState', patient.state)],
		[say('phones'), patient.phones.map((one) => one.e164 ?? one.number).join(', ')],
		[say('allergy'), patient.allergy],
		[say('pop_up'), patient.popUp],
		[say('note'), patient.note],
		[say('tags'), patient.tags.join(', ')],
		[say('family'), family.join(', ')],
		[say('responsible'), care.doctor?.name ?? null],
		[say('coordinator'), care.coordinator?.name ?? null],
		[say('referrer'), care.referrer?.name ?? null],
		[say('merged'), merged.join('; ')]
	];
	return table(
		[say('person'), ''],
		lines.filter(([, text]) => text)
	);
}
