import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { lastVisitOf, recallsOf, type RecallRow } from '../../repositories/recalls.ts';
import { presentRecalls } from '../care/present-recall.ts';
import type { Gathering } from './gather-record.ts';
import { sectionFor, sectionOf } from './read-section.ts';
import { MOST_ROWS, type KeptStep } from './whole-record.ts';

/** Callbacks, recalls and refusals with how each ended, the latest first. */
export const gatherNextSteps = ({ c, records, access, organisationId, ids }: Gathering) =>
	sectionFor(access, 'patients.read', async () => {
		const [rows, [last]] = await Promise.all([
			recallsOf(records, organisationId, ids, MOST_ROWS),
			lastVisitOf(records, organisationId, ids)
		]);
		const sealing = sealingFor(c.env, organisationId);
		const shown = await presentRecalls(records, sealing, organisationId, rows);
		const ends = rows.map((row) => endOf(row, last?.startAt ?? null));
		return sectionOf(
			shown.map((one, at): KeptStep => ({ ...one, ...ends[at]! })),
			MOST_ROWS
		);
	});

const endOf = (row: RecallRow, lastVisitAt: number | null) => {
	const isMoot = row.state === 'open' && lastVisitAt !== null && lastVisitAt >= row.fulfilledFrom;
	return {
		state: isMoot ? ('fulfilled' as const) : row.state,
		result: row.result,
		ended:
			row.endedAt === null
				? null
				: { at: new Date(row.endedAt).toISOString(), byName: row.endedByName ?? '' }
	};
};
