import type { ClaimedMessage } from '../../../contracts/message-dispatch.ts';
import { dateText } from '../../../domain/messaging/words/when.ts';
import type { LedgerRow } from '../../../repositories/message-recipients.ts';

/** A claimed message with what the records know of it. */
export interface Known {
	claimed: ClaimedMessage;
	earlier: LedgerRow | null;
	/** Where it would go first, `way address`. */
	firstPlace: string;
	language: string;
}

/**
 * Messages that leave as one: visits of one family, told at one address, for the same rule, on the
 * same day of the clinic's wall. What an earlier attempt had stays together as it was. Earliest visit
 * first in each.
 */
export function groupFamilies<Item extends Known>(
	items: readonly Item[],
	timeZone: string,
	isFamilyInOne: boolean
): [Item, ...Item[]][] {
	const groups = new Map<string, [Item, ...Item[]]>();
	for (const item of items) {
		const key = keyOf(item, timeZone, isFamilyInOne);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return [...groups.values()].map(
		(group) => group.toSorted((a, b) => startOf(a) - startOf(b)) as [Item, ...Item[]]
	);
}

function keyOf(
	{ claimed, earlier, firstPlace, language }: Known,
	timeZone: string,
	isFamilyInOne: boolean
): string {
	const { id, visit, ruleId, occasion } = claimed;
	if (earlier) return `earlier ${earlier.sentWith ?? id}`;
	// Everybody has a link of their own to what is theirs to sign.
	if (!visit || !isFamilyInOne || occasion === 'form_to_sign') return id;
	const day = dateText(visit.start, timeZone, 'en');
	return [occasion, ruleId, firstPlace, language, day].join('\n');
}

const startOf = ({ claimed }: Known): number => claimed.visit?.start ?? claimed.dueAt;
