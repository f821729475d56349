import type { Site } from '../areas.ts';
import type { Look } from '../looks.ts';
import type { EntryDetail, EntryKind, EntryStatus, Ending, Material } from './vocabulary.ts';

/** What the rules of the chart need of an entry. */
export interface ChartedEntry {
	/** Grows with the moment of writing. */
	id: string;
	kind: EntryKind;
	/** A condition's or state's word, or the id of a procedure. */
	code: string;
	look: Look;
	site: Site;
	status: EntryStatus;
	material: Material | null;
	detail: EntryDetail;
	bridgeId: string | null;
	/** Local dates of the clinic. */
	onDate: string;
	endedOn: string | null;
	ending: Ending | null;
}
