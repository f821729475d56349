import type { ImportField, RowCode, RowProblem } from '#domain/patients/import-fields';
import {
	subjectOf,
	type ImportKind,
	type ImportState,
	type RowOutcome
} from '#domain/patients/import-states';
import {
	AREA_WORDS,
	GROUP_WORDS,
	LOOK_WORDS,
	MATERIAL_WORDS
} from '$lib/features/settings/procedures/words.ts';
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
	service: m.patients_field_service,
	code: m.procedures_code,
	title: m.procedures_title_column,
	nameZh: m.procedures_name_zh,
	nameEn: m.procedures_name_en,
	nameRu: m.procedures_name_ru,
	group: m.procedures_group,
	area: m.procedures_area,
	pattern: m.procedures_pattern,
	price: m.procedures_price,
	currency: m.procedures_currency,
	look: m.procedures_look,
	material: m.procedures_material,
	family: m.procedures_family,
	toothClasses: m.procedures_tooth_classes,
	surfacesFrom: m.procedures_surfaces_from,
	surfacesTo: m.procedures_surfaces_to,
	dentition: m.procedures_dentition,
	recallMonths: m.procedures_recall,
	carePlanZh: m.procedures_care_plan_zh,
	carePlanEn: m.procedures_care_plan_en,
	carePlanRu: m.procedures_care_plan_ru,
	state: m.procedures_state
};
export const fieldWord = (field: ImportField | 'line'): string => FIELDS[field]();

const CODES: Record<RowCode, () => string> = {
	required: m.patients_code_required,
	wrong_type: m.patients_code_wrong_type,
	out_of_range: m.patients_code_out_of_range,
	too_long: m.patients_code_too_long,
	unknown_id: m.patients_code_unknown_id,
	ambiguous: m.patients_code_ambiguous,
	repeated: m.patients_code_repeated,
	off_grid: m.patients_code_off_grid,
	nonexistent_time: m.patients_code_nonexistent_time,
	in_past: m.patients_code_in_past,
	slot_taken: m.patients_code_slot_taken,
	outside_hours: m.patients_code_outside_hours,
	forbidden: m.patients_code_forbidden,
	conflict: m.patients_code_conflict
};

function problemWord({ field, code }: RowProblem, kind: ImportKind): string {
	if (subjectOf(kind) === 'catalogue') {
		if (field === 'area' && code === 'conflict') return m.procedures_import_area_fixed();
		if (field === 'line' && code === 'out_of_range') return m.procedures_import_full();
	}
	return `${fieldWord(field)}: ${CODES[code]()}`;
}
export const problemWords = (problems: RowProblem[], kind: ImportKind): string =>
	problems.map((one) => problemWord(one, kind)).join('; ');

const VALUES: Partial<Record<ImportField, Record<string, () => string>>> = {
	group: GROUP_WORDS,
	area: AREA_WORDS,
	look: LOOK_WORDS,
	material: MATERIAL_WORDS,
	state: { active: m.procedures_state_active, retired: m.procedures_state_retired }
};
/** `Price: 100 → 200`, values in the reader's words. */
export const changeWords = (one: { field: ImportField; from: string; to: string }): string => {
	const word = (value: string) =>
		value === '' ? m.procedures_import_nothing() : (VALUES[one.field]?.[value]?.() ?? value);
	return `${fieldWord(one.field)}: ${word(one.from)} → ${word(one.to)}`;
};

const OUTCOMES: Record<RowOutcome, () => string> = {
	ready: m.patients_outcome_ready,
	changing: m.procedures_outcome_changing,
	same: m.procedures_outcome_same,
	duplicate: m.patients_outcome_duplicate,
	refused: m.patients_outcome_refused,
	skipped: m.patients_outcome_skipped,
	written: m.patients_outcome_written,
	failed: m.patients_outcome_failed,
	undone: m.patients_outcome_undone,
	kept: m.patients_outcome_kept
};
/** Of a price list `ready` is what it does not have yet, and nothing of it is ever booked. */
export function outcomeWord(outcome: RowOutcome, kind: ImportKind): string {
	if (subjectOf(kind) === 'catalogue') {
		if (outcome === 'ready') return m.procedures_outcome_ready();
		if (outcome === 'failed') return m.procedures_outcome_failed();
	}
	return OUTCOMES[outcome]();
}

const TONES: Partial<Record<RowOutcome, 'ok' | 'danger' | 'warn'>> = {
	ready: 'ok',
	written: 'ok',
	refused: 'danger',
	failed: 'danger',
	changing: 'warn',
	duplicate: 'warn',
	kept: 'warn'
};
export const outcomeTone = (outcome: RowOutcome): 'ok' | 'danger' | 'warn' | 'plain' =>
	TONES[outcome] ?? 'plain';

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

/** How many lines are about to be written, as the button says it. */
export const confirmWord = (kind: ImportKind, count: number): string => {
	if (kind === 'patients') return m.patients_import_confirm_patients({ count });
	if (kind === 'appointments') return m.patients_import_confirm_appointments({ count });
	return m.procedures_import_confirm({ count });
};
export const undoWord = (kind: ImportKind, count: number): string =>
	subjectOf(kind) === 'patients'
		? m.patients_import_undo_text({ count })
		: m.procedures_import_undo_text({ count });

export const kindWord = (kind: ImportKind): string =>
	({
		patients: m.patients_import_kind_patients,
		appointments: m.patients_import_kind_appointments,
		procedures: m.procedures_import_what_procedures,
		diagnoses: m.procedures_import_what_diagnoses
	})[kind]();
