import { refuse, Refused } from './refused.ts';

/**
 * Somebody replaced or ended the same row, between our read and our batch: the batch failed on the
 * unique column that names what is replaced, or on one that is null for what ended, nothing of it is
 * stored, and the caller hears 409.
 */
export async function refusingReplaced<Answer>(
	column: string,
	work: () => Promise<Answer>
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Refused) && wasReplaced(error, column))
			refuse({ code: 'illegal_transition' });
		throw error;
	}
}

const wasReplaced = (error: unknown, column: string): boolean =>
	error instanceof Error &&
	((/(UNIQUE|NOT NULL) constraint failed/.test(error.message) && error.message.includes(column)) ||
		wasReplaced(error.cause, column));
