import type { Site } from '../areas.ts';
import {
	CONDITIONS,
	TOOTH_STATES,
	type EntryDetail,
	type EntryKind,
	type EntryStatus
} from './vocabulary.ts';

/** Which part of an entry does not go with the rest. */
export type EntryFlaw = 'code' | 'site' | 'status' | 'detail' | 'note';

interface NewEntry {
	kind: EntryKind;
	code: string;
	site: Site;
	status: EntryStatus;
	detail: EntryDetail;
	note: string;
}

const STATUSES: Record<EntryKind, readonly EntryStatus[]> = {
	condition: ['condition', 'referred'],
	state: ['condition', 'existing_ours', 'existing_other'],
	procedure: ['planned', 'in_process', 'completed', 'existing_ours', 'existing_other', 'referred']
};

/** Null when the entry makes sense. A procedure's area is judged with its price list, not here. */
export function flawOf(entry: NewEntry): EntryFlaw | null {
	if (!isKnown(entry)) return 'code';
	if (!STATUSES[entry.kind].includes(entry.status)) return 'status';
	if (entry.kind === 'procedure') return null;
	if (!isOnTeeth(entry)) return 'site';
	if (entry.code === 'rotation' && entry.detail.degrees === undefined) return 'detail';
	return entry.code === 'note' && entry.note === '' ? 'note' : null;
}

function isKnown({ kind, code }: NewEntry): boolean {
	if (kind === 'condition') return (CONDITIONS as readonly string[]).includes(code);
	if (kind === 'state') return (TOOTH_STATES as readonly string[]).includes(code);
	return /^prc_\w{1,60}$/.test(code);
}

/** Findings are of a tooth or its surfaces; how a tooth stands is said of whole teeth of the right kind. */
function isOnTeeth({ kind, code, site }: NewEntry): boolean {
	if (kind === 'condition') return site.area === 'tooth' || site.area === 'surface';
	const [tooth] = site.teeth;
	if (site.area !== 'tooth' || !tooth) return false;
	if (code === 'primary_present') return tooth.primary;
	if (code === 'permanent_present') return !tooth.primary && !tooth.supernumerary;
	return code !== 'supernumerary' || tooth.supernumerary;
}
