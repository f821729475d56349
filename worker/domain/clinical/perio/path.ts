import { toothOfFdi } from '../teeth/tooth.ts';
import type { PerioTeeth } from './reading.ts';
import { sitesAcross, type ArchName, type PerioSide, type SiteIndex } from './sites.ts';
import { successorOf } from '../teeth/arch.ts';
import { fdiOf, PERMANENT_TEETH } from '../teeth/tooth.ts';

/** A row of the chart and the end of the screen from which it is walked. */
export interface PathRow {
	arch: ArchName;
	side: PerioSide;
	from: 'left' | 'right';
}

const row = (arch: ArchName, side: PerioSide, from: PathRow['from']): PathRow => ({
	arch,
	side,
	from
});

/**
 * Ways through the 192 sites. `serpentine` goes around each jaw without a jump; `rows` reads each row
 * like a line; `sides` takes both cheek sides first; `lingual_first` begins inside.
 */
export const PERIO_PATHS = {
	serpentine: [
		row('upper', 'outer', 'left'),
		row('upper', 'inner', 'right'),
		row('lower', 'inner', 'left'),
		row('lower', 'outer', 'right')
	],
	rows: [
		row('upper', 'outer', 'left'),
		row('upper', 'inner', 'left'),
		row('lower', 'inner', 'left'),
		row('lower', 'outer', 'left')
	],
	sides: [
		row('upper', 'outer', 'left'),
		row('lower', 'outer', 'right'),
		row('lower', 'inner', 'left'),
		row('upper', 'inner', 'right')
	],
	lingual_first: [
		row('upper', 'inner', 'left'),
		row('upper', 'outer', 'right'),
		row('lower', 'outer', 'left'),
		row('lower', 'inner', 'right')
	]
} as const satisfies Record<string, readonly PathRow[]>;
export type PerioPath = keyof typeof PERIO_PATHS;
export const PATH_NAMES = Object.keys(PERIO_PATHS) as PerioPath[];

/** Where the probe stands. */
export interface Step {
	fdi: string;
	site: SiteIndex;
}

const isSameStep = (one: Step, other: Step) => one.fdi === other.fdi && one.site === other.site;

/** The key of whoever stands in each place of an arch, from the patient's right; null for nobody. */
export function residentsOf(teeth: PerioTeeth, arch: ArchName): (string | null)[] {
	const bySlot = new Map(
		Object.keys(teeth).flatMap((fdi) => {
			const tooth = toothOfFdi(fdi);
			return tooth ? [[fdiOf({ ...successorOf(tooth), supernumerary: false }), fdi]] : [];
		})
	);
	return PERMANENT_TEETH[arch].map((slot) => bySlot.get(fdiOf(slot)) ?? null);
}

/** Every site of the teeth that are there, in the order of the path. */
export function stepsOf(path: PerioPath, teeth: PerioTeeth): Step[] {
	return PERIO_PATHS[path].flatMap(({ arch, side, from }) => {
		const across = residentsOf(teeth, arch).flatMap((fdi) => {
			const tooth = fdi === null ? null : toothOfFdi(fdi);
			if (fdi === null || !tooth || teeth[fdi]?.isSkipped) return [];
			return sitesAcross(tooth, side).map((site) => ({ fdi, site }));
		});
		return from === 'left' ? across : across.toReversed();
	});
}

/** The step after (1) or before (-1) one; null at the ends of the path. */
export function stepBeside(steps: readonly Step[], at: Step, by: 1 | -1): Step | null {
	const place = steps.findIndex((one) => isSameStep(one, at));
	return place < 0 ? null : (steps[place + by] ?? null);
}

/** The first site of the next tooth on the path, whatever of this one is left. */
export function stepAfterTooth(steps: readonly Step[], at: Step): Step | null {
	const place = steps.findIndex((one) => isSameStep(one, at));
	return place < 0 ? null : (steps.slice(place).find(({ fdi }) => fdi !== at.fdi) ?? null);
}

/** The sites of the same tooth and side, from this one in the direction of the path; at most three. */
export function restOfSide(steps: readonly Step[], at: Step): Step[] {
	const place = steps.findIndex((one) => isSameStep(one, at));
	return place < 0
		? []
		: steps
				.slice(place, place + 3)
				.filter(({ fdi, site }) => fdi === at.fdi && site < 3 === at.site < 3);
}
