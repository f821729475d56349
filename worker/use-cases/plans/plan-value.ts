import {
	leadingAlternative,
	type Outline,
	type PlanItem
} from '../../domain/clinical/plans/outline.ts';
import { totalsOf } from '../../domain/clinical/plans/totals.ts';

/** What lists show a plan's worth by: of the leading alternative, all of it and what is open. */
export function valueOf(
	outline: Outline,
	items: readonly PlanItem[],
	chosenId: string | null
): { value: number; openValue: number } {
	const leading = leadingAlternative(outline, chosenId);
	if (!leading) return { value: 0, openValue: 0 };
	const { price, open } = totalsOf(leading, items);
	return { value: price, openValue: open };
}
