import type { NewChartEntry, ShownChartEntry } from '#contracts/chart';
import type { Procedure } from '#contracts/procedures';
import { fdiOf } from '#domain/clinical/teeth/tooth';

/** Who charts whose mouth, where, on which local date. */
export interface Writer {
	patientId: string;
	clinicId: string;
	by: { id: string; name: string };
	today: string;
}

/**
 * An entry as it will be answered, shown while it is on its way; `number` keeps its place among others,
 * `before` is what it takes the place of.
 */
export function previewOf(
	{ bridge, on, ...entry }: NewChartEntry,
	{ by, today, clinicId, patientId }: Writer,
	procedures: readonly Procedure[],
	number: number,
	before?: ShownChartEntry
): ShownChartEntry {
	const procedure = procedures.find(({ id }) => id === entry.code);
	return {
		...entry,
		names: procedure?.names ?? null,
		look: procedure?.look ?? 'none',
		id: `ent_~${String(number).padStart(6, '0')}`,
		patientId,
		clinicId,
		appointmentId: null,
		planItemId: before?.planItemId ?? null,
		site: {
			...entry.site,
			teeth: entry.site.teeth.map((tooth) => ({ ...tooth, fdi: fdiOf(tooth) }))
		},
		bridgeId: bridge ? `ent_~${bridge}` : (before?.bridgeId ?? null),
		on: on ?? today,
		at: new Date().toISOString(),
		by,
		movedFromId: null,
		movedToId: null,
		ended: null
	};
}

/** What the server ended in the same act; read again, the history says so itself. */
export const replacedNow = (shown: ShownChartEntry, { by, today }: Writer): ShownChartEntry => ({
	...shown,
	ended: { on: today, at: new Date().toISOString(), by, ending: 'replaced', reason: '' }
});
