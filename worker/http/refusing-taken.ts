import { refuse, Refused } from './refused.ts';

/**
 * Somebody else's row took the one place there is, between our read and our batch: the batch failed on
 * the unique column, nothing of it is stored, and the caller hears 409 `illegal_transition`.
 */
export async function refusingTaken<Answer>(
	column: string,
	work: () => Promise<Answer>
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Refused) && isTaken(error, column))
			refuse({ code: 'illegal_transition' });
		throw error;
	}
}

const isTaken = (error: unknown, column: string): boolean =>
	error instanceof Error &&
	((error.message.includes('UNIQUE constraint failed') && error.message.includes(column)) ||
		isTaken(error.cause, column));
