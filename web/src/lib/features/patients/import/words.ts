import type { ImportField, RowCode, RowProblem } from '#domain/patients/import-fields';
import type { ImportState, RowOutcome } from '#domain/patients/import-states';
import { m } from '$lib/paraglide/messages.js';

const FIELDS: Record<ImportField | 'line', () => string> = {
	line: m.patients_import_line,
	name: m.patients_field_name,
	phone: m.patients_field_phone,
	otherPhone: m.patients_field_otherPhone,
	sex: m.patients_field_sex,
	bornOn: m.patients_field_bornOn,
	tags: m.patients_field_tags,
	source: m.patients_field_source,
	note: m.patients_field_note,
	allergy: m.patients_field_allergy,
	popUp: m.patients_field_popUp,
	recordNumber: m.patients_field_recordNumber,
	start: m.patients_field_start,
	time: m.patients_field_time,
	minutes: m.patients_field_minutes,
	provider: m.patients_field_provider,
	chair: m.patients_field_chair,
	service: m.patients_field_service
};
export const fieldWord = (field: ImportField | 'line'): string => FIELDS[field]();

const CODES: Record<RowCode, () => string> = {
	required: m.patients_code_required,
	wrong_type: m.patients_code_wrong_type,
	out_of_range: m.patients_code_out_of_range,
	too_long: m.patients_code_too_long,
	unknown_id: m.patients_code_unknown_id,
	ambiguous: m.patients_code_ambiguous,
	off_grid: m.patients_code_off_grid,
	nonexistent_time: m.patients_code_nonexistent_time,
	in_past: m.patients_code_in_past,
	slot_taken: m.patients_code_slot_taken,
	outside_hours: m.patients_code_outside_hours,
	forbidden: m.patients_code_forbidden,
	conflict: m.patients_code_conflict
};
export const problemWords = (problems: RowProblem[]): string =>
	problems.map(({ field, code }) => `${fieldWord(field)}: ${CODES[code]()}`).join('; ');

const OUTCOMES: Record<RowOutcome, () => string> = {
	ready: m.patients_outcome_ready,
	duplicate: m.patients_outcome_duplicate,
	refused: m.patients_outcome_refused,
	skipped: m.patients_outcome_skipped,
	written: m.patients_outcome_written,
	failed: m.patients_outcome_failed,
	undone: m.patients_outcome_undone,
	kept: m.patients_outcome_kept
};
export const outcomeWord = (outcome: RowOutcome): string => OUTCOMES[outcome]();

export const outcomeTone = (outcome: RowOutcome): 'ok' | 'danger' | 'warn' | 'plain' =>
	outcome === 'ready' || outcome === 'written'
		? 'ok'
		: outcome === 'refused' || outcome === 'failed'
			? 'danger'
			: outcome === 'duplicate' || outcome === 'kept'
				? 'warn'
				: 'plain';

const STATES: Record<ImportState, () => string> = {
	uploaded: m.patients_import_state_uploaded,
	checking: m.patients_import_state_checking,
	checked: m.patients_import_state_checked,
	writing: m.patients_import_state_writing,
	done: m.patients_import_state_done,
	cancelled: m.patients_import_state_cancelled,
	undoing: m.patients_import_state_undoing,
	undone: m.patients_import_state_undone
};
export const importStateWord = (state: ImportState): string => STATES[state]();
