/** Where a page of the axis ends: latest first, by moment and then by id. */
export interface TimelinePlace {
	/** Milliseconds since 1970. */
	at: number;
	id: string;
}

const CURSOR = /^(\d{1,16})\.([\w.]{1,90})$/;

/** The place of a cursor, or null for anything that no page gave out. */
export function readPlace(cursor: string): TimelinePlace | null {
	const [, at, id] = CURSOR.exec(cursor) ?? [];
	return at === undefined || id === undefined ? null : { at: Number(at), id };
}

export const placeText = ({ at, id }: TimelinePlace): string => `${at}.${id}`;

/**
 * One page of several sources, each sorted latest first and each asked for `limit + 1` lines: the
 * newest of all, and where the next page begins (null at the end).
 */
export function mergePages<Line extends TimelinePlace>(
	sources: readonly (readonly Line[])[],
	limit: number
): { lines: Line[]; next: TimelinePlace | null } {
	const all = sources.flat().sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
	const lines = all.slice(0, limit);
	const last = lines.at(-1);
	return { lines, next: all.length > limit && last ? { at: last.at, id: last.id } : null };
}
