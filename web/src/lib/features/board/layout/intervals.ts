/** Half-open stretches of a day in minutes from local midnight. */
export interface Span {
	from: number;
	to: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Sorted, disjoint, without empty spans. */
export function join(spans: readonly Span[]): Span[] {
	const out: Span[] = [];
	for (const span of [...spans].sort((a, b) => a.from - b.from)) {
		if (span.to <= span.from) continue;
		const last = out.at(-1);
		if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
		else out.push({ ...span });
	}
	return out;
}

/** What of `within` no span covers. */
export function gaps(spans: readonly Span[], within: Span): Span[] {
	const out: Span[] = [];
	let from = within.from;
	for (const span of join(spans)) {
		if (span.to <= from) continue;
		if (span.from >= within.to) break;
		if (span.from > from) out.push({ from, to: span.from });
		from = Math.max(from, span.to);
	}
	if (from < within.to) out.push({ from, to: within.to });
	return out;
}

/** `spans` without what `taken` covers. */
export const without = (spans: readonly Span[], taken: readonly Span[]): Span[] =>
	join(spans).flatMap((span) => gaps(taken, span));
