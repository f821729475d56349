import { presentTeeth } from './indices.ts';
import type { PerioTeeth } from './reading.ts';
import { SITE_INDEXES, type SiteIndex } from './sites.ts';

/** A hand probe repeats itself within 1 mm: what is worth an arrow begins at twice that. */
export const NOTABLE_MM = 2;

/** How much deeper (above 0) or shallower a pocket is than at the earlier exam; null where one is unknown. */
export function depthChange(
	now: PerioTeeth,
	before: PerioTeeth,
	fdi: string,
	site: SiteIndex
): number | null {
	const [here, there] = [now[fdi], before[fdi]];
	if (!here || !there || here.isSkipped || there.isSkipped) return null;
	if (here.isImplant !== there.isImplant) return null;
	const [depth, earlier] = [here.depths[site], there.depths[site]];
	return depth === null || earlier === null ? null : depth - earlier;
}

/** How many sites both exams probed, and how many became notably shallower or deeper. */
export function compareExams(now: PerioTeeth, before: PerioTeeth) {
	const changes = presentTeeth(now).flatMap(([fdi]) =>
		SITE_INDEXES.flatMap((site) => depthChange(now, before, fdi, site) ?? [])
	);
	return {
		compared: changes.length,
		better: changes.filter((change) => change <= -NOTABLE_MM).length,
		worse: changes.filter((change) => change >= NOTABLE_MM).length
	};
}
