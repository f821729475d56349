import type { Look } from '../looks.ts';
import { orderSurfaces, type Surface } from '../teeth/surfaces.ts';
import type { Tooth } from '../teeth/tooth.ts';
import type { ChartedEntry } from './charted-entry.ts';
import type { Condition, EntryDetail, EntryStatus, Material, ToothState } from './vocabulary.ts';

/** How a state is drawn: a hue and a pattern each, never the hue alone. */
export const PAINTS = [
	'finding',
	'planned',
	'in_process',
	'done',
	'ours',
	'other',
	'referred'
] as const;
export type Paint = (typeof PAINTS)[number];

/** What a mark on a tooth stands for. A crown of a bridge is a `retainer`. */
export type Mark =
	| Exclude<Look, 'none' | 'denture'>
	| Condition
	| Extract<ToothState, 'missing' | 'rotation' | 'note'>
	| 'retainer';

/** One thing to be drawn on one tooth. */
export interface Fact {
	entryId: string;
	mark: Mark;
	paint: Paint;
	/** Only those that are still to be seen. */
	surfaces: Surface[];
	material: Material | null;
	detail: EntryDetail;
}

const PAINT_OF: Record<EntryStatus, Paint> = {
	condition: 'finding',
	planned: 'planned',
	in_process: 'in_process',
	completed: 'done',
	existing_ours: 'ours',
	existing_other: 'other',
	referred: 'referred'
};
export const paintOf = (status: EntryStatus): Paint => PAINT_OF[status];

/** Whether it is really there: what is planned, under way or sent elsewhere changes no tooth. */
export const isInMouth = ({ status }: Pick<ChartedEntry, 'status'>): boolean =>
	status === 'completed' || status === 'existing_ours' || status === 'existing_other';

/** States that say which tooth stands somewhere are presence, not marks. */
const PRESENCE = ['unerupted', 'primary_present', 'permanent_present', 'supernumerary'];

/** What the entry puts on this tooth; null when it draws nothing. */
export function factOf(entry: ChartedEntry, tooth: Tooth): Fact | null {
	const mark = markOf(entry);
	if (mark === null) return null;
	return {
		entryId: entry.id,
		mark,
		paint: paintOf(entry.status),
		surfaces: orderSurfaces(tooth, entry.site.surfaces),
		material: entry.material,
		detail: entry.detail
	};
}

function markOf({ kind, code, look, detail }: ChartedEntry): Mark | null {
	if (kind !== 'procedure') return PRESENCE.includes(code) ? null : (code as Mark);
	if (detail.unit === 'pontic') return 'pontic';
	if (detail.unit === 'retainer') return 'retainer';
	return look === 'none' || look === 'denture' ? null : look;
}
