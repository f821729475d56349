import type { Appointment } from '#contracts/schedule';
import { gaps, type Span } from '../layout/intervals.ts';

export type AgendaRow =
	| { kind: 'visit'; key: string; from: number; one: Appointment; span: Span }
	| { kind: 'free'; key: string; from: number; span: Span; chairId: string }
	| { kind: 'now'; key: 'now'; from: number };

/** Visits that are over fold into one line, so that the present is at the top. */
export const isOver = (one: Appointment): boolean =>
	one.status === 'checked_out' || one.status === 'no_show';

const LEAST_FREE = 15;

/**
 * One person's day as a list: visits in order of time, free stretches of their chairs between
 * them, and the line of now. `null` as now leaves the line out (another day).
 */
export function agendaRows(
	visits: readonly { one: Appointment; span: Span }[],
	open: readonly { chairId: string; spans: readonly Span[] }[],
	now: number | null
): AgendaRow[] {
	const rows: AgendaRow[] = visits.map(({ one, span }) => ({
		kind: 'visit',
		key: one.id,
		from: span.from,
		one,
		span
	}));
	for (const { chairId, spans } of open) {
		const taken = visits.filter(({ one }) => one.chairId === chairId).map(({ span }) => span);
		for (const stretch of spans)
			for (const free of gaps(taken, stretch)) {
				const from = now === null ? free.from : Math.max(free.from, Math.ceil(now / 5) * 5);
				if (free.to - from < LEAST_FREE) continue;
				rows.push({
					kind: 'free',
					key: `${chairId}-${free.from}`,
					from,
					span: { from, to: free.to },
					chairId
				});
			}
	}
	if (now !== null) rows.push({ kind: 'now', key: 'now', from: now });
	const rank = { visit: 0, now: 1, free: 2 };
	return rows.sort((a, b) => a.from - b.from || rank[a.kind] - rank[b.kind]);
}
