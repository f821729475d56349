import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import { paintOf, type Paint } from '#domain/clinical/chart/facts';
import type { Odontogram } from '#domain/clinical/chart/odontogram';
import { fdiOf } from '#domain/clinical/teeth/tooth';
import { COLUMNS, ROWS, SLOTS } from './layout.ts';

/** A removable denture along an arch: a double line with an end at each side, a saddle a tooth it replaces. */
export interface DentureBar {
	id: string;
	paint: Paint;
	y: number;
	from: number;
	to: number;
	/** Middles of the columns whose teeth are missing. */
	saddles: number[];
}

/** It reaches over the missing teeth of its arch; over the whole arch while none is said to be missing. */
export function denturesOf(holding: readonly ChartedEntry[], odontogram: Odontogram): DentureBar[] {
	return holding.flatMap(({ id, look, site: { arch }, status }) => {
		if (look !== 'denture' || arch === null) return [];
		const missing = COLUMNS.filter((_, at) => {
			const tooth = SLOTS[arch][at];
			return tooth && odontogram.get(fdiOf(tooth))?.presence === 'missing';
		});
		const reached = missing.length > 0 ? missing : COLUMNS;
		const [first, last] = [reached[0]!, reached.at(-1)!];
		return [
			{
				...{ id, paint: paintOf(status), y: ROWS[arch].bridge },
				from: first.x - first.width / 2,
				to: last.x + last.width / 2,
				saddles: missing.map(({ x }) => x)
			}
		];
	});
}
