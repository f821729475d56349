import type { Opening } from '#contracts/schedule';

/**
 * Openings come every five minutes; of those that overlap for one provider only the first is a
 * choice worth reading. Sorted as they came, at most `most`.
 */
export function apart(items: readonly Opening[], most: number): Opening[] {
	const until = new Map<string, number>();
	const out: Opening[] = [];
	for (const one of items) {
		const start = Date.parse(one.start);
		if (start < (until.get(one.providerId) ?? 0)) continue;
		until.set(one.providerId, start + one.minutes * 60_000);
		out.push(one);
		if (out.length === most) break;
	}
	return out;
}
