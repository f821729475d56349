import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import { paintOf, type Paint } from '#domain/clinical/chart/facts';
import { isUpper } from '#domain/clinical/teeth/tooth';
import { COLUMNS, ROWS, SLOTS } from './layout.ts';

/** A bridge as a bar between crowns and surfaces: a full knot a retainer, an open one a pontic. */
export interface BridgeBar {
	id: string;
	paint: Paint;
	y: number;
	from: number;
	to: number;
	knots: { x: number; isPontic: boolean }[];
}

export function bridgesOf(holding: readonly ChartedEntry[]): BridgeBar[] {
	const units = holding.filter(({ bridgeId }) => bridgeId !== null);
	return [...Map.groupBy(units, ({ bridgeId }) => bridgeId ?? '')].flatMap(([id, entries]) => {
		const knots = entries.flatMap(({ site, detail }) => {
			const x = columnX(site.teeth[0]);
			return x === null ? [] : [{ x, isPontic: detail.unit === 'pontic' }];
		});
		const [first] = entries;
		const tooth = first?.site.teeth[0];
		if (!first || !tooth || knots.length < 2) return [];
		const xs = knots.map(({ x }) => x);
		return [
			{
				id,
				paint: paintOf(first.status),
				y: ROWS[isUpper(tooth) ? 'upper' : 'lower'].bridge,
				from: Math.min(...xs),
				to: Math.max(...xs),
				knots
			}
		];
	});
}

function columnX(tooth: ChartedEntry['site']['teeth'][number] | undefined): number | null {
	if (!tooth) return null;
	const at = SLOTS[isUpper(tooth) ? 'upper' : 'lower'].findIndex(
		({ quadrant, position }) => quadrant === tooth.quadrant && position === tooth.position
	);
	return COLUMNS[at]?.x ?? null;
}
