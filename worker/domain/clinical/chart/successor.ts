import { isSameTooth } from '../teeth/arch.ts';
import type { ChartedEntry } from './charted-entry.ts';

type Doing = Pick<ChartedEntry, 'kind' | 'code' | 'look' | 'site' | 'status' | 'detail'>;

/**
 * What is done, begun or sent elsewhere takes the place of what was planned: the holding entry of the
 * same teeth and surfaces that is planned or in process, of the same procedure or the same look. Null
 * when nothing of the kind was planned, or when what is written is only a plan itself.
 */
export function plannedBefore<Entry extends ChartedEntry>(
	holding: readonly Entry[],
	doing: Doing
): Entry | null {
	if (doing.kind !== 'procedure' || doing.status === 'planned') return null;
	const isSame = (entry: Entry) =>
		entry.kind === 'procedure' &&
		(entry.status === 'planned' ||
			(entry.status === 'in_process' && doing.status === 'completed')) &&
		(entry.code === doing.code || (entry.look !== 'none' && entry.look === doing.look)) &&
		entry.detail.unit === doing.detail.unit &&
		hasSameSite(entry, doing);
	return (
		holding.findLast((entry) => isSame(entry) && entry.code === doing.code) ??
		holding.findLast(isSame) ??
		null
	);
}

const hasSameSite = ({ site: one }: Doing, { site: other }: Doing): boolean =>
	one.area === other.area &&
	one.quadrant === other.quadrant &&
	one.arch === other.arch &&
	one.sextant === other.sextant &&
	one.surfaces.join('') === other.surfaces.join('') &&
	one.teeth.length === other.teeth.length &&
	one.teeth.every((tooth) => other.teeth.some((another) => isSameTooth(tooth, another)));
