import { refuse, Refused } from './refused.ts';

/** A column that the write itself makes null when the row is not as it was read. */
type Judged = `${string}.version` | 'prescription.at' | 'chart_entry.at' | 'message.kind';

/**
 * Somebody wrote between our read and our batch: the batch then fails on the version column being
 * null (`CASE WHEN version = read THEN …`), nothing of it is stored, and the caller hears 412. What only
 * ends has no version: its `at` is null for a row that has ended.
 */
export async function refusingStale<Answer>(
	columns: Judged | readonly Judged[],
	work: () => Promise<Answer>
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		const isStale = [columns]
			.flat()
			.some((column) => says(error, `NOT NULL constraint failed: ${column}`));
		if (!(error instanceof Refused) && isStale) refuse({ code: 'stale_version' });
		throw error;
	}
}

const says = (error: unknown, words: string): boolean =>
	error instanceof Error && (error.message.includes(words) || says(error.cause, words));
