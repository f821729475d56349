import * as v from 'valibot';
import type { Site } from '../domain/clinical/areas.ts';
import type { Fact } from '../domain/clinical/chart/facts.ts';
import type { Presence } from '../domain/clinical/chart/odontogram.ts';
import {
	ENTRY_KINDS,
	ENTRY_STATUSES,
	MATERIALS,
	TILTS,
	UNITS,
	type EntryDetail,
	type EntryKind,
	type EntryStatus,
	type Ending,
	type Material
} from '../domain/clinical/chart/vocabulary.ts';
import type { Look } from '../domain/clinical/looks.ts';
import type { Words } from './online-booking.ts';
import { id, list, localDate, page, reason, requiredText, text } from './primitives.ts';
import { site, type ShownTooth } from './teeth.ts';

const within = (least: number, most: number) =>
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(least, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);

const detail = v.strictObject({
	degrees: v.optional(within(-90, 90)),
	tilt: v.optional(v.picklist(TILTS)),
	grade: v.optional(within(1, 3)),
	unit: v.optional(v.picklist(UNITS))
});

/** Units of one bridge carry the same `bridge` word of the caller's choice; a bridge is one `POST`. */
const newEntry = v.strictObject({
	kind: v.picklist(ENTRY_KINDS),
	code: requiredText(64),
	site,
	status: v.picklist(ENTRY_STATUSES),
	material: v.optional(v.nullable(v.picklist(MATERIALS)), null),
	detail: v.optional(detail, {}),
	note: v.optional(text(500), ''),
	/** From which local date on it holds; left out: today at the clinic. Never in the future. */
	on: v.optional(localDate),
	replacesId: v.optional(v.nullable(id('ent')), null),
	bridge: v.optional(v.nullable(requiredText(20)), null)
});

const MOST_ENTRIES = 64;

export const makeChartEntries = v.strictObject({
	clinicId: id('cli'),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	entries: v.pipe(list(newEntry, MOST_ENTRIES), v.minLength(1, 'required'))
});
export type MakeChartEntries = v.InferOutput<typeof makeChartEntries>;
export type NewChartEntry = MakeChartEntries['entries'][number];

/** `mistake`: was never so. `resolved`: is over from `on` (today when left out) on. */
export const endChartEntry = v.strictObject({
	ending: v.picklist(['mistake', 'resolved']),
	reason,
	on: v.optional(localDate),
	/** Others that end with it: the units of a bridge, what one press wrote. */
	alsoIds: v.optional(list(id('ent'), MOST_ENTRIES), [])
});
export type EndChartEntry = v.InferOutput<typeof endChartEntry>;

/** Charted in the wrong record: ended here, written anew there, each naming the other. */
export const moveChartEntries = v.strictObject({
	ids: v.pipe(list(id('ent'), MOST_ENTRIES), v.minLength(1, 'required')),
	toPatientId: id('pat'),
	reason
});
export type MoveChartEntries = v.InferOutput<typeof moveChartEntries>;

export const chartQuery = v.strictObject({ on: v.optional(localDate) });
export const chartHistoryQuery = v.strictObject(page(500, 1_000));

export interface ShownChartEntry {
	id: string;
	patientId: string;
	clinicId: string;
	appointmentId: string | null;
	planItemId: string | null;
	kind: EntryKind;
	code: string;
	/** Of a procedure, as it was called then. */
	names: Words | null;
	look: Look;
	site: Omit<Site, 'teeth'> & { teeth: ShownTooth[] };
	status: EntryStatus;
	material: Material | null;
	detail: EntryDetail;
	note: string;
	bridgeId: string | null;
	on: string;
	at: string;
	by: { id: string; name: string };
	replacesId: string | null;
	movedFromId: string | null;
	movedToId: string | null;
	ended: {
		on: string;
		at: string;
		by: { id: string; name: string };
		ending: Ending;
		reason: string;
	} | null;
}

export interface ShownToothChart extends ShownTooth {
	presence: Presence;
	facts: Fact[];
	coveredIds: string[];
}

/** The mouth on a date: teeth of which something is known, and the entries that held. */
export interface ShownChart {
	on: string;
	/** Dates on which it changed, earliest first. */
	dates: string[];
	teeth: ShownToothChart[];
	entries: ShownChartEntry[];
}

export interface ChartHistory {
	items: ShownChartEntry[];
	nextCursor: string | null;
}
