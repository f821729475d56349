import type { DatabaseSync } from 'node:sqlite';
import { makeId } from '../../../worker/domain/kernel/ids.ts';
import { searchIdOf } from '../../../worker/domain/patients/serials.ts';
import { inserterInto } from './records-file.ts';
import { seededRandom } from './seeded-random.ts';

export const OLD_PATIENT = 'pat_0000000000oldrecord0000000';
export const VISITS = 200;
const MESSAGES = 500;
const LINES = 600;
const DAY_MS = 86_400_000;
const YEARS_MS = 10 * 365 * DAY_MS;
/** A serial that the house does not reach. */
const SERIAL = 9_000_000;

interface Place {
	organisationId: string;
	clinicId: string;
	doctorIds: string[];
}

/**
 * What the clinics' objects and the senders would have written of ten years: visits, messages, callbacks.
 * Films, chart and notes come by the API (`keepOldRecord`), since they are sealed and stored apart.
 */
export function seedOldRecord(records: DatabaseSync, place: Place): void {
	const { organisationId: organisation_id, clinicId: clinic_id, doctorIds } = place;
	const random = seededRandom(10);
	const now = Date.now();
	const at = (n: number, of: number) => now - YEARS_MS + Math.floor(((n + 0.5) / of) * YEARS_MS);
	const id = (prefix: 'apt' | 'msg' | 'rcl', moment: number) =>
		makeId(
			prefix,
			moment,
			Uint8Array.from({ length: 16 }, () => random.below(256))
		);
	const known = { organisation_id, clinic_id, patient_id: OLD_PATIENT };
	inserterInto(
		records,
		'patient'
	)({
		...{ organisation_id, id: OLD_PATIENT, clinic_id, record_number: `P-${SERIAL}` },
		...{ search_id: searchIdOf(1, SERIAL), name: 'Ten Years', name_key: 'tenyears' },
		...{ sex: 'female', born_on: '1971-05-04', state: 'active', preferred_times: '[]' },
		...{ created_at: now - YEARS_MS, updated_at: now }
	});
	const visit = inserterInto(records, 'appointment');
	for (let n = 0; n < VISITS; n++) {
		const start = at(n, VISITS);
		visit({
			...known,
			...{ id: id('apt', start), version: 1, epoch: 1, revision: 1, fingerprint: 0 },
			...{ provider_id: random.pick(doctorIds), chair_id: 'chr_bench', service_ids: '[]' },
			...{ assistant_ids: '[]', equipment_ids: '[]', labels: '[]', note: '', source: 'desk' },
			...{ start_at: start, end_at: start + 1_800_000, minutes: 30, pattern: 'XXXXXX' },
			...{ status: 'completed', confirmation: 'none', created_at: start, updated_at: start }
		});
	}
	const message = inserterInto(records, 'message');
	for (let n = 0; n < MESSAGES; n++) {
		const sent = at(n, MESSAGES);
		message({
			...known,
			...{ id: id('msg', sent), kind: 'before', channel: 'sms', to: '+8613900000000' },
			...{ body: `Message number ${n} about a visit that was to come`, state: 'delivered' },
			...{ due_at: sent, sent_at: sent, created_at: sent, direction: 'out', attempts: 1 }
		});
	}
	const line = inserterInto(records, 'timeline_entry');
	for (let n = 0; n < LINES; n++) {
		const noted = at(n, LINES) + 60_000;
		const subject_id = id('rcl', noted);
		line({
			...known,
			...{ at: noted, id: `${subject_id}.made`, kind: 'recall', subject_id, by_name: 'Bench' },
			title: '{"act":"made","word":"callback"}'
		});
	}
	records.exec(`INSERT INTO patient_search_facets (rowid, terms) SELECT search_id, terms
		FROM patient_search_due WHERE search_id = ${searchIdOf(1, SERIAL)}`);
}
