import type { Outline } from '../../domain/clinical/plans/outline.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';

/** Where each sealed text of a plan belongs (T22). */
export const planPlaces = {
	outline: (row: string) => ({ table: 'treatment_plan', row, column: 'outline_sealed' }),
	declined: (row: string) => ({ table: 'treatment_plan', row, column: 'declined_sealed' }),
	removed: (row: string) => ({ table: 'plan_item', row, column: 'removed_sealed' }),
	snapshot: (row: string) => ({ table: 'plan_snapshot', row, column: 'body_sealed' }),
	signature: (row: string) => ({ table: 'plan_snapshot', row, column: 'signature_sealed' }),
	handover: (row: string) => ({ table: 'plan_handover', row, column: 'note_sealed' }),
	answer: (row: string) => ({ table: 'plan_handover', row, column: 'answer_sealed' })
};

export const sealOutline = (sealing: Sealing, planId: string, outline: Outline): Promise<string> =>
	sealing.seal(planPlaces.outline(planId), JSON.stringify(outline));

export const openOutline = async (
	sealing: Sealing,
	row: { id: string; outlineSealed: string }
): Promise<Outline> =>
	JSON.parse(await sealing.open(planPlaces.outline(row.id), row.outlineSealed)) as Outline;

/** Empty for what was never written. */
export const openText = async (
	sealing: Sealing,
	place: Parameters<Sealing['open']>[0],
	sealed: string | null
): Promise<string> => (sealed === null ? '' : sealing.open(place, sealed));
