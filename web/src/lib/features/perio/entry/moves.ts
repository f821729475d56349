import { successorOf } from '#domain/clinical/teeth/arch';
import { fdiOf, isUpper, PERMANENT_TEETH, toothOfFdi } from '#domain/clinical/teeth/tooth';
import { stepsOf, type Step } from '#domain/clinical/perio/path';
import type { PerioTeeth } from '#domain/clinical/perio/reading';
import { sideOf } from '#domain/clinical/perio/sites';
import type { PerioAct } from './keys.ts';

type Direction = Extract<PerioAct, { act: 'go' }>['to'];

/** The rows of the chart from top to foot, each from left to right. */
function rowsOf(teeth: PerioTeeth): Step[][] {
	const rows: Step[][] = [[], [], [], []];
	for (const step of stepsOf('rows', teeth)) rows[rowOf(step)]?.push(step);
	return rows;
}

function rowOf({ fdi, site }: Step): number {
	const tooth = toothOfFdi(fdi);
	const isOuter = sideOf(site) === 'outer';
	return tooth && isUpper(tooth) ? (isOuter ? 0 : 1) : isOuter ? 3 : 2;
}

/** Column of a step, in thirds of a tooth from the patient's right. */
function columnOf({ fdi, site }: Step, row: readonly Step[]): number {
	const tooth = toothOfFdi(fdi);
	if (!tooth) return 0;
	const slot = fdiOf({ ...successorOf(tooth), supernumerary: false });
	const arch = PERMANENT_TEETH[isUpper(tooth) ? 'upper' : 'lower'];
	const own = row.filter((one) => one.fdi === fdi).findIndex((one) => one.site === site);
	return arch.findIndex((one) => fdiOf(one) === slot) * 3 + own;
}

/** Where an arrow key leads on the screen; the same place at the edge of the chart. */
export function stepTowards(teeth: PerioTeeth, from: Step, to: Direction): Step {
	const rows = rowsOf(teeth);
	const at = rowOf(from);
	const row = rows[at] ?? [];
	const place = row.findIndex(({ fdi, site }) => fdi === from.fdi && site === from.site);
	if (to === 'left' || to === 'right') return row[place + (to === 'left' ? -1 : 1)] ?? from;
	if (to === 'row_start' || to === 'row_end') return row.at(to === 'row_start' ? 0 : -1) ?? from;
	const other = rows[at + (to === 'up' ? -1 : 1)] ?? [];
	const column = columnOf(from, row);
	const distance = (one: Step) => Math.abs(columnOf(one, other) - column);
	return other.toSorted((one, two) => distance(one) - distance(two))[0] ?? from;
}
