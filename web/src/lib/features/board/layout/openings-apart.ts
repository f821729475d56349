import type { Opening } from '#contracts/schedule';

/**
 * Openings come every five minutes; of those that overlap for one provider only the first is a
 * choice worth reading. Sorted as they came, at most `most`.
 */
export function apart<Row extends Opening>(items: readonly Row[], most: number): Row[] {
	const until = new Map<string, number>();
	const out: Row[] = [];
	for (const one of items) {
		const start = Date.parse(one.start);
		if (start < (until.get(one.providerId) ?? 0)) continue;
		until.set(one.providerId, start + one.minutes * 60_000);
		out.push(one);
		if (out.length === most) break;
	}
	return out;
}
