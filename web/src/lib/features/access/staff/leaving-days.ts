import * as fmt from '$lib/fmt.ts';

/** How many appointments fall on each local date, in the order of the dates. */
export function countByDay(
	appointments: readonly { start: string }[],
	timeZone: string
): [string, number][] {
	const counts = new Map<string, number>();
	for (const { start } of appointments) {
		const on = fmt.localDateOf(start, timeZone);
		counts.set(on, (counts.get(on) ?? 0) + 1);
	}
	return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
