/** In which order sources are asked, when nothing more urgent decides (M4). */
export const SOURCE_ORDER = ['waitlist', 'recall', 'plan'] as const;

/** What decides who is asked first; instants in ms. */
export interface Ranked {
	id: string;
	source: (typeof SOURCE_ORDER)[number];
	urgent: boolean;
	/** When the patient was last offered anything; null never. */
	askedAt: number | null;
	/** Since when they wait. */
	since: number;
}

/**
 * Urgent first; then those who wait before those who are due; then the least recently asked, never
 * asked before all; then who has waited longest. Ids break the last tie, so that the order is one.
 */
export const inTurn = (a: Ranked, b: Ranked): number =>
	Number(b.urgent) - Number(a.urgent) ||
	SOURCE_ORDER.indexOf(a.source) - SOURCE_ORDER.indexOf(b.source) ||
	(a.askedAt ?? 0) - (b.askedAt ?? 0) ||
	a.since - b.since ||
	(a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** One place a patient: who waits for several things is asked for the first of them. */
export function oncePerPatient<Somebody extends { patientId: string }>(
	inOrder: readonly Somebody[]
): Somebody[] {
	const seen = new Set<string>();
	return inOrder.filter(({ patientId }) => !seen.has(patientId) && seen.add(patientId));
}

/** Whether a patient may be asked again: at most once in so many hours. Zero lifts it. */
export const mayAskAgain = (askedAt: number | null, now: number, askAgainHours: number): boolean =>
	askedAt === null || now - askedAt >= askAgainHours * 3_600_000;
