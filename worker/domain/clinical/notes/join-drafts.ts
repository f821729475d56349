import type { NoteValues } from './template.ts';

/** A key that two people wrote differently: neither is dropped, somebody chooses. */
export interface DraftConflict {
	key: string;
	mine: string;
	theirs: string;
}

/**
 * Joins two drafts that grew from the same one, key by key: what one of them left alone takes what the
 * other wrote; where both wrote, mine stays in the values and the pair is named. Nothing of either is lost.
 */
export function joinDrafts(
	base: NoteValues,
	mine: NoteValues,
	theirs: NoteValues
): { values: NoteValues; conflicts: DraftConflict[] } {
	const values: NoteValues = {};
	const conflicts: DraftConflict[] = [];
	const keys = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
	for (const key of keys) {
		const [was, my, their] = [base[key] ?? '', mine[key] ?? '', theirs[key] ?? ''];
		const value = my === was ? their : my;
		if (my !== was && their !== was && my !== their)
			conflicts.push({ key, mine: my, theirs: their });
		if (value !== '') values[key] = value;
	}
	return { values, conflicts };
}

/** Only what is filled in: empty values are none, so that two ways of saying nothing are equal. */
export const filledOnly = (values: NoteValues): NoteValues =>
	Object.fromEntries(
		Object.entries(values)
			.filter(([, value]) => value.trim() !== '')
			.sort(([a], [b]) => (a < b ? -1 : 1))
	);

export const sameValues = (one: NoteValues, other: NoteValues): boolean =>
	JSON.stringify(filledOnly(one)) === JSON.stringify(filledOnly(other));
