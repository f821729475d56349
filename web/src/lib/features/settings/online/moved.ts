/** The list with the entry at a place moved by one or more; past an end it stays where it was. */
export function movedBy<Item>(list: readonly Item[], at: number, by: number): Item[] {
	const to = at + by;
	const next = [...list];
	if (to < 0 || to >= list.length) return next;
	const [one] = next.splice(at, 1);
	if (one !== undefined) next.splice(to, 0, one);
	return next;
}
