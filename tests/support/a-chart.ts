import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { toothOfFdi, type Tooth } from '#domain/clinical/teeth/tooth';

export const toothAt = (fdi: string): Tooth => {
	const tooth = toothOfFdi(fdi);
	if (!tooth) throw new Error(`${fdi} is no tooth`);
	return tooth;
};

let made = 0;

/** An entry of a chart for tests; `on` is its local date, `surfaces` letters such as `MOD`. */
export function anEntry(
	fdi: string,
	{
		surfaces = '',
		on = '2026-01-01',
		...given
	}: Partial<ChartedEntry> & { surfaces?: string; on?: string }
): ChartedEntry {
	const letters = [...surfaces] as Surface[];
	return {
		id: `ent_${String(++made).padStart(8, '0')}`,
		kind: given.look ? 'procedure' : 'condition',
		code: given.look ? 'prc_one' : 'caries',
		look: 'none',
		site: {
			area: letters.length ? 'surface' : 'tooth',
			teeth: [toothAt(fdi)],
			surfaces: letters,
			quadrant: null,
			sextant: null,
			arch: null
		},
		status: given.look ? 'completed' : 'condition',
		material: null,
		detail: {},
		bridgeId: null,
		onDate: on,
		endedOn: null,
		ending: null,
		...given
	};
}
