import {
	attachmentLoss,
	hasFlag,
	SITE_FLAGS,
	type PerioReading,
	type PerioTeeth,
	type SiteFlag
} from './reading.ts';
import { SITE_INDEXES, type SiteIndex } from './sites.ts';

export interface Share {
	marked: number;
	/** Whole percent of the available sites; null where there are none. */
	percent: number | null;
}

export interface PerioIndices {
	/** Sites of all teeth that are there; missing and skipped ones are out. */
	available: number;
	/** Sites with a depth. */
	probed: number;
	shares: Record<SiteFlag, Share>;
	/** Sites with at least that depth. */
	from4: number;
	from6: number;
	/** Mean depth in mm with one decimal; null before the first. */
	meanDepth: number | null;
	/** The greatest attachment loss in mm with its place. */
	worst: { loss: number; fdi: string; site: SiteIndex } | null;
}

export const presentTeeth = (teeth: PerioTeeth): [string, PerioReading][] =>
	Object.entries(teeth).filter(([, { isSkipped }]) => !isSkipped);

/** Marked by available sites in whole percent: 19 of 192 are 10. */
export const percentOf = (marked: number, available: number): number | null =>
	available === 0 ? null : Math.round((100 * marked) / available);

/** The numbers of an exam, from its readings alone. */
export function indicesOf(teeth: PerioTeeth): PerioIndices {
	const present = presentTeeth(teeth);
	const sites = present.flatMap(([fdi, reading]) =>
		SITE_INDEXES.map((site) => ({ fdi, reading, site, depth: reading.depths[site] }))
	);
	const depths = sites.flatMap(({ depth }) => depth ?? []);
	const share = (flag: SiteFlag): Share => {
		const marked = sites.filter(({ reading, site }) => hasFlag(reading, site, flag)).length;
		return { marked, percent: percentOf(marked, sites.length) };
	};
	let worst: PerioIndices['worst'] = null;
	for (const { fdi, reading, site } of sites) {
		const loss = attachmentLoss(reading, site);
		if (loss !== null && loss > (worst?.loss ?? -Infinity)) worst = { loss, fdi, site };
	}
	const flags = Object.keys(SITE_FLAGS) as SiteFlag[];
	return {
		available: sites.length,
		probed: depths.length,
		shares: Object.fromEntries(flags.map((flag) => [flag, share(flag)])) as PerioIndices['shares'],
		from4: depths.filter((depth) => depth >= 4).length,
		from6: depths.filter((depth) => depth >= 6).length,
		meanDepth: depths.length === 0 ? null : oneDecimal(depths),
		worst
	};
}

const oneDecimal = (depths: readonly number[]): number =>
	Math.round((10 * depths.reduce((sum, depth) => sum + depth, 0)) / depths.length) / 10;
