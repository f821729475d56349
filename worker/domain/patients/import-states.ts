export const IMPORT_KINDS = ['patients', 'appointments', 'procedures', 'diagnoses'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What an import is about decides who may and where it is listed: people, or what the house works with. */
export const IMPORT_SUBJECTS = ['patients', 'catalogue'] as const;
export type ImportSubject = (typeof IMPORT_SUBJECTS)[number];
const KINDS: Record<ImportSubject, readonly ImportKind[]> = {
	patients: ['patients', 'appointments'],
	catalogue: ['procedures', 'diagnoses']
};
export const kindsOf = (subject: ImportSubject): readonly ImportKind[] => KINDS[subject];
export const subjectOf = (kind: ImportKind): ImportSubject =>
	KINDS.patients.includes(kind) ? 'patients' : 'catalogue';

export const IMPORT_STATES = [
	'uploaded',
	'checking',
	'checked',
	'writing',
	'done',
	'cancelled',
	'undoing',
	'undone'
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ROW_OUTCOMES = [
	'ready',
	'changing',
	'same',
	'duplicate',
	'refused',
	'skipped',
	'written',
	'failed',
	'undone',
	'kept'
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export type ImportVerb = 'check' | 'confirm' | 'cancel' | 'undo';

const STEPS: Record<ImportVerb, { from: readonly ImportState[]; to: ImportState }> = {
	check: { from: ['uploaded', 'checked'], to: 'checking' },
	confirm: { from: ['checked'], to: 'writing' },
	cancel: { from: ['uploaded', 'checking', 'checked', 'writing'], to: 'cancelled' },
	undo: { from: ['done', 'cancelled'], to: 'undoing' }
};

/** The state that a verb leads to, or null when it is not possible from here. */
export const stateAfter = (verb: ImportVerb, state: ImportState): ImportState | null =>
	STEPS[verb].from.includes(state) ? STEPS[verb].to : null;

const ENDS = { checking: 'checked', writing: 'done', undoing: 'undone' } as const;
export type WorkingState = keyof typeof ENDS;

export const isWorking = (state: ImportState): state is WorkingState => state in ENDS;
export const endOf = (state: WorkingState): ImportState => ENDS[state];
