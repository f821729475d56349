import type { ShownChart } from '#contracts/chart';
import type { AlternativeView, PlanItemView } from '#contracts/plan-views';
import type { Fact } from '#domain/clinical/chart/facts';
import type { Presence } from '#domain/clinical/chart/odontogram';
import { fdiOf, isUpper, PERMANENT_TEETH, type Tooth } from '#domain/clinical/teeth/tooth';
import { COLUMN_MM } from '../../chart/anatomy/sizes.ts';
import { sideOf, type SideDrawing } from '../../chart/drawing/side-shapes.ts';
import type { ToothView } from '../../chart/drawing/tooth-view.ts';

/** Pixels of the drawing a millimetre, and where the two rows meet. */
const K = { x: 5.4, y: 4.1 } as const;
const EDGE = 6;
const MIDLINE = 16;
const GAP = 52;
const SIDE = 27.4 * K.y;

const half = COLUMN_MM.reduce<number>((sum, mm) => sum + mm, 0) * K.x;
export const WIDTH = half * 2 + MIDLINE + EDGE * 2;
export const HEIGHT = SIDE * 2 + GAP;
export const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2 };

export interface DrawnTooth {
	key: string;
	label: string;
	x: number;
	numberY: number;
	isMissing: boolean;
	/** Something is planned there. */
	isPlanned: boolean;
	side: SideDrawing;
}

/**
 * The mouth as it will be: what is planned is the only colour, so that a plan can be read without reading
 * a film. What the chart knows of the present is drawn grey under it.
 */
export function mouthOf(
	chart: Pick<ShownChart, 'teeth'> | null,
	alternative: Pick<AlternativeView, 'phases'>
): DrawnTooth[] {
	const known = new Map((chart?.teeth ?? []).map((one) => [one.fdi, one]));
	const items = alternative.phases.flatMap(({ visits }) => visits.flatMap((visit) => visit.items));
	return (['upper', 'lower'] as const).flatMap((arch) => {
		let x = EDGE;
		return PERMANENT_TEETH[arch].map((slot, at) => {
			if (at === 8) x += MIDLINE;
			const width = (COLUMN_MM[slot.position] ?? 0) * K.x;
			x += width;
			return drawn(viewOf(slot, known, items), x - width / 2);
		});
	});
}

function drawn(view: ToothView, x: number): DrawnTooth {
	const upper = isUpper(view.slot);
	const edge = upper ? SIDE : SIDE + GAP;
	return {
		key: fdiOf(view.slot),
		label: fdiOf(view.tooth),
		x,
		numberY: MIDDLE.y + (upper ? -11 : 11),
		isMissing: view.presence === 'missing',
		isPlanned: view.facts.some(({ paint }) => paint === 'planned'),
		side: sideOf(view, { x, edge, kx: K.x, ky: K.y })
	};
}

type Known = Map<string, ShownChart['teeth'][number]>;

/** A primary tooth that is known to stand in a place is drawn there. */
function viewOf(slot: Tooth, known: Known, items: readonly PlanItemView[]): ToothView {
	const primary = { ...slot, primary: true };
	const standing = slot.position <= 5 ? known.get(fdiOf(primary)) : undefined;
	const isPrimary = standing?.presence === 'present';
	const tooth = isPrimary ? primary : slot;
	const chart = known.get(fdiOf(tooth));
	const planned = plannedOn(tooth, items);
	return {
		...{ slot, tooth, extra: null, isResorbing: false },
		presence: presenceOf(chart?.presence, planned),
		facts: [...(chart?.facts ?? []).flatMap(quiet), ...planned],
		slotFacts: isPrimary ? plannedOn(slot, items) : []
	};
}

/** An implant is drawn where the tooth will be gone by then. */
const presenceOf = (now: Presence | undefined, planned: readonly Fact[]): Presence =>
	planned.some(({ mark }) => mark === 'implant') ? 'missing' : (now ?? 'present');

/** What is there already is background; findings and older plans are not part of this picture. */
const quiet = (fact: Fact): Fact[] =>
	fact.paint === 'finding' || fact.paint === 'planned' || fact.paint === 'referred'
		? []
		: [{ ...fact, paint: 'ours' }];

function plannedOn(tooth: Tooth, items: readonly PlanItemView[]): Fact[] {
	const key = fdiOf(tooth);
	const facts = items.flatMap(({ id, look, site }): Fact[] => {
		if (look === 'none' || look === 'denture' || !site.teeth.some(({ fdi }) => fdi === key))
			return [];
		return [
			{
				...{ entryId: id, mark: look, paint: 'planned', material: null, detail: {} },
				surfaces: [...site.surfaces]
			}
		];
	});
	// Under an implant the tooth is drawn as gone already: no cross lies over the screw.
	const hasImplant = facts.some(({ mark }) => mark === 'implant');
	return facts.filter(({ mark }) => !hasImplant || mark !== 'extraction');
}
