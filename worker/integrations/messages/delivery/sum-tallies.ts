import type { HourTally } from '../../../repositories/channel-hours.ts';

const COUNTS = ['sent', 'delivered', 'failed', 'unknown', 'latencyMs', 'cost'] as const;

/** What ended at each channel in one moment, as one tally of each; of failures the last is told. */
export function sumTallies(tallies: readonly HourTally[]): HourTally[] {
	const sums = new Map<string, HourTally>();
	for (const tally of tallies) {
		const sum = sums.get(tally.channelId);
		sums.set(tally.channelId, sum ? add(sum, tally) : tally);
	}
	return [...sums.values()];
}

function add(sum: HourTally, more: HourTally): HourTally {
	const counts = COUNTS.map((name) => [name, (sum[name] ?? 0) + (more[name] ?? 0)]);
	return { ...sum, ...more, ...Object.fromEntries(counts) };
}
