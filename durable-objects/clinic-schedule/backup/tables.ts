/** A table of the store as a backup holds it: its key in order, then every column. */
export interface BackedUpTable {
	name: string;
	key: readonly string[];
	columns: readonly string[];
}

const table = (name: string, key: string, columns: string): BackedUpTable => ({
	name,
	key: key.split(' '),
	columns: columns.split(' ')
});

/**
 * All that a clinic's schedule is, in the order it is restored. The clinic's own row comes last:
 * without it the object answers nobody, so a restore that broke off half way is never seen.
 * The outbox is left out: what the records have is compared anew after a restore (reliability 6.7).
 */
export const BACKED_UP_TABLES: readonly BackedUpTable[] = [
	table(
		'appointments',
		'place',
		'place id starts_at ends_at status provider_id chair_id patient_id version last_seq claims document'
	),
	table('claims', 'resource lane starts_at', 'resource lane starts_at ends_at owner'),
	table(
		'events',
		'seq',
		'seq epoch at by_kind by_id by_name source action reason touches_from touches_to changes'
	),
	table('idempotency_keys', 'week scope', 'week scope input_hash outcome'),
	table('patients', 'id', 'id version card'),
	table('holds', 'id', 'id starts_at ends_at expires_at claims document'),
	table(
		'online_bookings',
		'starts_at id',
		'starts_at id is_live source provider_id service_ids equipment_ids hold_id'
	),
	table('blocks', 'id', 'id version document'),
	table('shifts', 'id', 'id version document'),
	table('waitlist', 'id', 'id version patient_id document'),
	table('gap_rounds', 'id', 'id due_at ended_at freed_by document'),
	table('gap_offers', 'id', 'id round_id patient_id is_open send_at document'),
	table('asked_patients', 'patient_id', 'patient_id asked_at is_stopped'),
	table('outside_candidates', 'source id', 'source id document'),
	table('message_plans', 'subject', 'subject patient_id next_at document'),
	table('named_ids', 'id', 'id'),
	table('revoked_sessions', 'id', 'id at'),
	table(
		'clinic',
		'one',
		'one clinic_id organisation_id settings_version longest_minutes blocks_until settings'
	)
];
