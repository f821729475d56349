/** What the lists of a clinic's catalogue have in common. */
export interface Entry {
	id: string;
	name: string;
	order: number;
	isActive: boolean;
	version: number;
}

export type CataloguePath = 'chairs' | 'rooms' | 'equipment' | 'services' | 'providers';

/** The ids in the order they have when one of them moves by one place. */
export function movedBy(items: readonly Entry[], id: string, by: 1 | -1): string[] | null {
	const ids = items.map((item) => item.id);
	const from = ids.indexOf(id);
	const to = from + by;
	const other = ids[to];
	if (from < 0 || other === undefined) return null;
	ids[to] = id;
	ids[from] = other;
	return ids;
}
