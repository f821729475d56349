/** A stretch of writing by one person; what stood before a longer pause is kept on its own. */
const STRETCH_MS = 10 * 60_000;

/**
 * Whether a draft is kept as it stands before it is written over: when another person goes on, or the same
 * one after ten minutes since the last kept one. Autosaves of one stretch are one piece of writing.
 */
export const isNewStretch = (
	last: { byId: string; keptAt: number },
	next: { byId: string; at: number }
): boolean => last.byId !== next.byId || next.at - last.keptAt >= STRETCH_MS;
