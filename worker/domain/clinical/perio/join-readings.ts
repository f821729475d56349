import type { PerioReading, PerioTeeth } from './reading.ts';
import { emptyReading } from './reading.ts';

const join = <Value>(base: Value, mine: Value, theirs: Value): Value =>
	mine === base ? theirs : mine;

/**
 * One tooth on which two people worked from the same state, site by site: what I changed is mine, all
 * else is as they left it. A tooth that either of them took out is out.
 */
export function joinReading(
	base: PerioReading,
	mine: PerioReading,
	theirs: PerioReading
): PerioReading {
	const isSkipped = join(base.isSkipped, mine.isSkipped, theirs.isSkipped);
	if (isSkipped) return emptyReading({ isSkipped, isImplant: theirs.isImplant });
	const sites = <Key extends 'depths' | 'recessions' | 'flags'>(key: Key) =>
		mine[key].map((value, at) =>
			join(base[key][at], value, theirs[key][at])
		) as unknown as PerioReading[Key];
	const entrances = [...Object.keys(mine.furcations), ...Object.keys(theirs.furcations)];
	const furcations = Object.fromEntries(
		(entrances as (keyof PerioReading['furcations'])[]).flatMap((one) => {
			const grade = join(base.furcations[one], mine.furcations[one], theirs.furcations[one]);
			return grade === undefined ? [] : [[one, grade]];
		})
	);
	return {
		isSkipped,
		isImplant: join(base.isImplant, mine.isImplant, theirs.isImplant),
		depths: sites('depths'),
		recessions: sites('recessions'),
		flags: sites('flags'),
		furcations,
		mobility: join(base.mobility, mine.mobility, theirs.mobility)
	};
}

/** The same for all teeth of an exam. */
export const joinTeeth = (base: PerioTeeth, mine: PerioTeeth, theirs: PerioTeeth): PerioTeeth =>
	Object.fromEntries(
		Object.entries(theirs).map(([fdi, there]) => {
			const [from, here] = [base[fdi], mine[fdi]];
			return [fdi, from && here ? joinReading(from, here, there) : there];
		})
	);

/**
 * Teeth as they were before a change of one's own: what was changed then is back, what somebody else
 * measured on them since stays.
 */
export const takeBack = (now: PerioTeeth, before: PerioTeeth, after: PerioTeeth): PerioTeeth => ({
	...now,
	...joinTeeth(after, before, pickTeeth(now, after))
});

export const pickTeeth = (from: PerioTeeth, keys: object): PerioTeeth =>
	Object.fromEntries(Object.entries(from).filter(([fdi]) => fdi in keys));
