import type { DatabaseSync } from 'node:sqlite';
import { nameKeyOf } from '../../../worker/domain/patients/fold-text.ts';
import { termPrefixOf, termsOf } from '../../../worker/domain/patients/search-terms.ts';
import { makeId } from '../../../worker/domain/kernel/ids.ts';
import { syllablesOf } from '../../../worker/integrations/pinyin.ts';
import { recordNumberOf, searchIdOf } from '../../../worker/domain/patients/serials.ts';
import { HISTORY_DAYS, type Person, personOf } from './person.ts';
import { inserterInto } from './records-file.ts';
import { seededRandom } from './seeded-random.ts';

export interface House {
	organisationId: string;
	clinicIds: string[];
	doctorIds: string[];
}
const SEED = 20_261_122;
const DAY_MS = 86_400_000;

/**
 * So many patients with phones, tags, facts, visits, work done and doctors, spread as in a real house,
 * by plain inserts; the terms that find them are made by the product's own rules and view.
 */
export function seedHouse(records: DatabaseSync, house: House, count: number): void {
	const { organisationId } = house;
	const book = bookOf(records, organisationId, count);
	const insert = insertersOf(records);
	const newId = idMaker();
	const soundOf = remembered(syllablesOf);
	const prefix = termPrefixOf(organisationId);
	const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
	for (let n = 0; n < count; n++) {
		const person = personOf(n, SEED, today);
		const serial = book.first + n;
		const createdAt = today - Math.floor((1 - n / count) * HISTORY_DAYS) * DAY_MS;
		const identity = {
			organisation_id: organisationId,
			patient_id: newId('pat', createdAt),
			search_id: searchIdOf(book.number, serial)
		};
		const recordNumber = recordNumberOf(serial);
		insert.patient({
			organisation_id: organisationId,
			id: identity.patient_id,
			clinic_id: of(house.clinicIds, person.clinic),
			record_number: recordNumber,
			search_id: identity.search_id,
			name: person.name,
			name_key: nameKeyOf(person.name),
			sex: person.sex,
			born_on: person.bornOn,
			state: person.isDeceased ? 'deceased' : 'active',
			preferred_times: '[]',
			created_at: createdAt,
			updated_at: createdAt
		});
		const phones = person.phones.map((raw) => ({ raw, e164: `+86${raw}` }));
		for (const [position, phone] of phones.entries()) {
			const { organisation_id, patient_id } = identity;
			insert.phone({ organisation_id, patient_id, position, ...phone });
		}
		const terms = termsOf({
			name: person.name,
			syllables: soundOf(person.name),
			phones: phones.map(({ e164 }) => e164),
			recordNumber
		});
		insert.terms({ rowid: identity.search_id, terms: terms.map((it) => prefix + it).join(' ') });
		addDetails(insert, house, identity, person, today, newId);
	}
	records.exec(`INSERT INTO patient_search_facets (rowid, terms)
		SELECT search_id, terms FROM patient_search_due
		WHERE search_id >= ${searchIdOf(book.number, book.first)} ORDER BY search_id`);
}

type NewId = ReturnType<typeof idMaker>;
interface Identity {
	organisation_id: string;
	patient_id: string;
	search_id: number;
}

const insertersOf = (records: DatabaseSync) => ({
	patient: inserterInto(records, 'patient'),
	phone: inserterInto(records, 'patient_phone'),
	terms: inserterInto(records, 'patient_search'),
	tag: inserterInto(records, 'patient_tag'),
	fact: inserterInto(records, 'patient_fact'),
	care: inserterInto(records, 'patient_care'),
	visit: inserterInto(records, 'appointment'),
	work: inserterInto(records, 'procedure_done')
});

function addDetails(
	insert: ReturnType<typeof insertersOf>,
	house: House,
	identity: Identity,
	person: Person,
	today: number,
	newId: NewId
): void {
	const { organisation_id, patient_id } = identity;
	const clinic_id = of(house.clinicIds, person.clinic);
	const by = { by_id: 'usr_bench', by_name: 'Bench' };
	for (const tag of person.tags) insert.tag({ ...identity, tag });
	for (const [kind, code] of person.facts)
		insert.fact({ ...identity, id: newId('fct', today), clinic_id, kind, code, at: today, ...by });
	if (person.doctor !== null)
		insert.care({
			...identity,
			doctor_id: of(house.doctorIds, person.doctor),
			version: 1,
			updated_at: today
		});
	for (const visit of person.visits) {
		const at = today - visit.daysAgo * DAY_MS + 3 * 3_600_000;
		const id = newId('apt', at);
		const doctor = of(house.doctorIds, person.doctor ?? 0);
		insert.visit({
			...VISIT,
			organisation_id,
			clinic_id,
			id,
			patient_id,
			...visitAt(at, doctor, visit.status)
		});
		for (const code of visit.procedures)
			insert.work({
				...{ organisation_id, id: newId('don', at), patient_id, clinic_id, appointment_id: id },
				...{
					procedure_id: `prc_${code.toLowerCase()}`,
					code,
					names: '{}',
					site: '{"area":"mouth"}'
				},
				...{ teeth: '', at, on: new Date(at).toISOString().slice(0, 10), ...by }
			});
	}
}

const VISIT = {
	...{ version: 1, epoch: 1, revision: 1, fingerprint: 0, chair_id: 'chr_bench' },
	...{ assistant_ids: '[]', equipment_ids: '[]', service_ids: '[]', minutes: 30 },
	...{ pattern: 'XXXXXX', confirmation: 'none', labels: '[]', note: '', source: 'desk' }
};

const visitAt = (at: number, providerId: string, status: string) => ({
	provider_id: providerId,
	status,
	...{ start_at: at, end_at: at + 1_800_000, created_at: at, updated_at: at }
});

const of = (ids: string[], n: number): string => ids[n % ids.length] ?? '';

/** Takes so many record numbers at once. */
function bookOf(records: DatabaseSync, organisationId: string, count: number) {
	const row = records
		.prepare(
			`INSERT INTO patient_book (organisation_id, number, last_serial)
			VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM patient_book), ?)
			ON CONFLICT DO UPDATE SET last_serial = last_serial + ? RETURNING number, last_serial`
		)
		.get(organisationId, count, count) as { number: number; last_serial: number };
	return { number: row.number, first: row.last_serial - count + 1 };
}

/** Ids of the product's form from chance that can be repeated. */
function idMaker() {
	const random = seededRandom(SEED);
	const bytes = new Uint8Array(16);
	return (prefix: 'pat' | 'apt' | 'fct' | 'don', at: number): string => {
		for (let i = 0; i < bytes.length; i++) bytes[i] = random.below(256);
		return makeId(prefix, at, bytes);
	};
}

/** Names repeat; reading their signs is what takes long. */
function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
	const known = new Map<string, Answer>();
	return (text) => {
		const answer = known.get(text) ?? ask(text);
		known.set(text, answer);
		return answer;
	};
}
