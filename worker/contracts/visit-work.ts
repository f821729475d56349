import * as v from 'valibot';
import type { Site } from '../domain/clinical/areas.ts';
import type { Words } from './online-booking.ts';
import { id, list, reason } from './primitives.ts';
import type { ProcedureDone } from './procedures.ts';
import { site, type ShownTooth } from './teeth.ts';

export const visitWorkQuery = v.strictObject({
	clinicId: id('cli'),
	appointmentId: v.optional(id('apt'))
});

/** What was just done: an open item of a plan, a planned entry of the chart, or something unplanned. */
const justDone = v.strictObject({
	procedureId: id('prc'),
	site,
	planItemId: v.optional(v.nullable(id('itm')), null),
	entryId: v.optional(v.nullable(id('ent')), null),
	/** It is meant although the procedure is for other teeth; of what was planned nobody is asked again. */
	isUnusual: v.optional(v.boolean(), false)
});
export const noteDone = v.strictObject({
	clinicId: id('cli'),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	items: v.pipe(list(justDone, 20), v.minLength(1, 'required'))
});
export type NoteDone = v.InferOutput<typeof noteDone>;
export type JustDoneInput = NoteDone['items'][number];

export const takeBack = v.strictObject({ reason });

/** Something to be ticked: an open item of the chosen plan, or what the chart has as planned. */
export interface PlannedWork {
	/** Of the item, else of the entry. */
	id: string;
	procedureId: string;
	code: string;
	names: Words;
	site: Omit<Site, 'teeth'> & { teeth: ShownTooth[] };
	/** As it was agreed in the plan, else as the price list has it; minor units. */
	price: number | null;
	currency: string | null;
	plannedAt: string;
	planItemId: string | null;
	entryId: string | null;
	/** Booked for the very visit that was asked about. */
	isOfVisit: boolean;
}

export interface VisitWork {
	planned: PlannedWork[];
	/** Done in that visit; without a visit, done today outside of any. */
	done: ProcedureDone[];
}
