/** A half-open stretch of time [start, end) in milliseconds; start < end. */
export interface Interval {
	start: number;
	end: number;
}

/**
 * A list of intervals is *normalised* when it is sorted by start and no two touch or overlap.
 * All functions here take normalised lists (but {@link normalise}, which makes them) and return
 * normalised lists; none changes what it is given. Each is one walk over its lists.
 */
export type Intervals = readonly Interval[];

/** Sorts, drops empty ones and joins what touches or overlaps. Takes any list. */
export function normalise(intervals: Intervals): Interval[] {
	const sorted = intervals.filter(({ start, end }) => start < end);
	sorted.sort((a, b) => a.start - b.start);
	const joined: Interval[] = [];
	for (const { start, end } of sorted) {
		const last = joined.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else joined.push({ start, end });
	}
	return joined;
}

export const union = (a: Intervals, b: Intervals): Interval[] => normalise([...a, ...b]);

/** What lies in both. Both lists normalised. */
export function intersect(a: Intervals, b: Intervals): Interval[] {
	const both: Interval[] = [];
	let i = 0;
	let j = 0;
	for (let left = a[i], right = b[j]; left && right; left = a[i], right = b[j]) {
		const start = Math.max(left.start, right.start);
		const end = Math.min(left.end, right.end);
		if (start < end) both.push({ start, end });
		if (left.end < right.end) i++;
		else j++;
	}
	return both;
}

/** What lies in `from` and not in `what`. Both lists normalised. */
export function subtract(from: Intervals, what: Intervals): Interval[] {
	const left: Interval[] = [];
	let j = 0;
	for (const { start, end } of from) {
		let cursor = start;
		while (j < what.length && what[j]!.end <= start) j++;
		for (let k = j; k < what.length && what[k]!.start < end; k++) {
			const cut = what[k]!;
			if (cut.start > cursor) left.push({ start: cursor, end: cut.start });
			cursor = Math.max(cursor, cut.end);
		}
		if (cursor < end) left.push({ start: cursor, end });
	}
	return left;
}

/** Whether [start, end) lies wholly inside one interval of a normalised list. O(log n). */
export function contains(intervals: Intervals, start: number, end: number): boolean {
	const at = intervals[lastStartingBy(intervals, start)];
	return at !== undefined && end <= at.end;
}

/** The part of a normalised list inside [start, end). */
export const clip = (intervals: Intervals, start: number, end: number): Interval[] =>
	intersect(intervals, [{ start, end }]);

/** Total length in milliseconds. */
export const lengthOf = (intervals: Intervals): number =>
	intervals.reduce((sum, { start, end }) => sum + end - start, 0);

/** Index of the last interval that starts at or before `at`, or -1. */
export function lastStartingBy(intervals: Intervals, at: number): number {
	let low = 0;
	let high = intervals.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (intervals[middle]!.start <= at) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
