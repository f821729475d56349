import { toothOfFdi } from '../teeth/tooth.ts';
import { entrancesOf, type Entrance } from './furcations.ts';
import { SITE_INDEXES, type SiteIndex } from './sites.ts';

/** What may stand at a site; bits of one number, as they are stored. */
export const SITE_FLAGS = { bleeding: 1, suppuration: 2, plaque: 4, calculus: 8 } as const;
export type SiteFlag = keyof typeof SITE_FLAGS;
export const ALL_FLAGS = 15;

/** Whole millimetres of a probe with its marks to 15 and a little beyond. */
export const DEEPEST_MM = 19;
export const MOST_MOBILITY = 3;

type PerSite<Value> = readonly [Value, Value, Value, Value, Value, Value];

/** One tooth of an exam; sites in the order of `PERIO_SITES`. */
export interface PerioReading {
	/** Missing, or left out by the examiner: it has no sites and counts in no index. */
	isSkipped: boolean;
	/** Of an implant: it is charted and counts, but stages no periodontitis. */
	isImplant: boolean;
	/** Probing depth in mm, 0 to 19; null where nobody probed. */
	depths: PerSite<number | null>;
	/** From the enamel's edge to the margin in mm: recession above 0, overgrowth below. */
	recessions: PerSite<number | null>;
	flags: PerSite<number>;
	/** 0 none, 1 up to 3 mm, 2 deeper but not through, 3 through and through (Hamp 1975). */
	furcations: Partial<Record<Entrance, number>>;
	/** 0 to 3 (Miller 1950), one a tooth. */
	mobility: number | null;
}

/** An exam's teeth by FDI key. */
export type PerioTeeth = Readonly<Record<string, PerioReading>>;

const NONE = [null, null, null, null, null, null] as const;
export const emptyReading = (
	what: Partial<Pick<PerioReading, 'isSkipped' | 'isImplant'>> = {}
): PerioReading => ({
	isSkipped: false,
	isImplant: false,
	depths: NONE,
	recessions: NONE,
	flags: [0, 0, 0, 0, 0, 0],
	furcations: {},
	mobility: null,
	...what
});

/** A tuple with one site changed. */
export const withSite = <Value>(
	sites: PerSite<Value>,
	site: SiteIndex,
	value: Value
): PerSite<Value> =>
	sites.map((one, at) => (at === site ? value : one)) as unknown as PerSite<Value>;

export const hasFlag = (reading: PerioReading, site: SiteIndex, flag: SiteFlag): boolean =>
	(reading.flags[site] & SITE_FLAGS[flag]) !== 0;

/** CAL = PD + recession; computed, never typed. Null until both are known. */
export function attachmentLoss(reading: PerioReading, site: SiteIndex): number | null {
	const [depth, recession] = [reading.depths[site], reading.recessions[site]];
	return depth === null || recession === null ? null : depth + recession;
}

const isWithin = (least: number, most: number) => (value: number | null) =>
	value === null || (Number.isInteger(value) && value >= least && value <= most);

/** Whether a tooth can be charted so: numbers in their ranges, furcations only where roots part. */
export function isReading(fdi: string, reading: PerioReading): boolean {
	const tooth = toothOfFdi(fdi);
	if (!tooth) return false;
	const graded = Object.entries(reading.furcations);
	const entrances: readonly string[] = reading.isImplant ? [] : entrancesOf(tooth);
	return (
		reading.depths.every(isWithin(0, DEEPEST_MM)) &&
		reading.recessions.every(isWithin(-DEEPEST_MM, DEEPEST_MM)) &&
		reading.flags.every(isWithin(0, ALL_FLAGS)) &&
		isWithin(0, MOST_MOBILITY)(reading.mobility) &&
		graded.every(([entrance, grade]) => entrances.includes(entrance) && isWithin(0, 3)(grade)) &&
		(!reading.isSkipped || isBlank(reading))
	);
}

/** Nothing was measured or marked. */
export const isBlank = (reading: PerioReading): boolean =>
	SITE_INDEXES.every(
		(site) =>
			reading.depths[site] === null && reading.recessions[site] === null && !reading.flags[site]
	) &&
	reading.mobility === null &&
	Object.keys(reading.furcations).length === 0;
