import type { Access } from '../../domain/access/access.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { clinicsWith } from '../messaging/clinics-with.ts';
import type { Section } from './whole-record.ts';

interface Page<Item> {
	items: Item[];
	nextCursor: string | null;
}

/** A section for somebody who may read it anywhere; for everybody else it is withheld. */
export async function sectionFor<Item>(
	access: Access,
	capability: Capability,
	read: () => Promise<Section<Item>>
): Promise<Section<Item>> {
	if (!access.canAnywhere(capability)) return { items: [], isCut: false, isWithheld: true };
	return read();
}

/** Pages after one another until `most` items are there, or none is left. */
export async function readPages<Item>(
	most: number,
	read: (cursor: string | undefined) => Promise<Page<Item>>
): Promise<Section<Item>> {
	const items: Item[] = [];
	let cursor: string | undefined;
	do {
		const page = await read(cursor);
		items.push(...page.items);
		cursor = page.nextCursor ?? undefined;
	} while (cursor !== undefined && items.length < most);
	const isCut = cursor !== undefined || items.length > most;
	return { items: items.slice(0, most), isCut, isWithheld: false };
}

/** Of one reading that brought at most `most`: a full one counts as cut. */
export const sectionOf = <Item>(items: Item[], most: number): Section<Item> => ({
	items,
	isCut: items.length >= most,
	isWithheld: false
});

/** What lies at clinics where the reader does not hold the capability is missing, too. */
export const cutByClinics = <Item>(
	access: Access,
	capability: Capability,
	section: Section<Item>
): Section<Item> => ({
	...section,
	isCut: section.isCut || clinicsWith(access, capability).length < access.allClinicIds.length
});
