import { refuse, Refused } from './refused.ts';

/**
 * Somebody wrote between our read and our batch: the batch then fails on the version column being
 * null (`CASE WHEN version = read THEN …`), nothing of it is stored, and the caller hears 412.
 */
export async function refusingStale<Answer>(
	column: `${string}.version`,
	work: () => Promise<Answer>
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Refused) && says(error, `NOT NULL constraint failed: ${column}`))
			refuse({ code: 'stale_version' });
		throw error;
	}
}

const says = (error: unknown, words: string): boolean =>
	error instanceof Error && (error.message.includes(words) || says(error.cause, words));
