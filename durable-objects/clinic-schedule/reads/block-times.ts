import type { BlockTime } from '../../../worker/contracts/schedule.ts';
import { expandTimes } from '../../../worker/domain/scheduling/recurrence-times.ts';
import type { ZoneClock } from '../../../worker/domain/time/zone-clock.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import type { BlockRule } from '../stored.ts';
import { allDocuments } from '../store/documents.ts';
import { instantText } from '../turn.ts';
import type { Window } from './schedule-view.ts';

/** The occurrences of a block on each of its resources, on the local dates [from, to). */
export function timesOfBlock(
	block: BlockRule,
	clock: ZoneClock,
	{ from, to }: Pick<Window, 'from' | 'to'>
): BlockTime[] {
	const repeating = { startsOn: block.on, from: block.from, to: block.to, rule: block.rule };
	return expandTimes(repeating, clock, { from, to }).flatMap(({ on, start, end }) =>
		block.resources.map(({ resource, id }) => ({
			id: `${block.id}~${on}~${id}`,
			blockId: block.id,
			kind: block.kind,
			title: block.title,
			resource,
			resourceId: id,
			start: instantText(start),
			end: instantText(end)
		}))
	);
}

export const blockTimesBetween = (
	{ db, clinic }: { db: Database; clinic: Clinic },
	window: Window
): BlockTime[] => sortedBlockTimes(allDocuments<BlockRule>(db, 'blocks'), clinic.clock, window);

/** By start, then by id. */
export const sortedBlockTimes = (
	blocks: readonly BlockRule[],
	clock: ZoneClock,
	window: Window
): BlockTime[] =>
	blocks
		.flatMap((block) => timesOfBlock(block, clock, window))
		.sort((a, b) => compare(a.start, b.start) || compare(a.id, b.id));

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
