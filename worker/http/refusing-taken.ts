import { refuse, Refused } from './refused.ts';

/**
 * Two requests wrote the same thing at once: the batch of the second fails on a unique key of `table`, or
 * on the upload that the first has ended, nothing of it is stored, and its caller hears 409.
 */
export const refusingTaken = <Answer>(
	table: string,
	work: () => Promise<Answer>
): Promise<Answer> => whereTaken(table, work, () => refuse({ code: 'conflict' }));

/** As {@link refusingTaken}, where the second of two has something else to do than to be refused. */
export async function whereTaken<Answer>(
	table: string,
	work: () => Promise<Answer>,
	otherwise: () => Promise<Answer> | never
): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		const words = [
			`UNIQUE constraint failed: ${table}.`,
			`NOT NULL constraint failed: ${table}_upload.started_by_id`
		];
		if (error instanceof Refused || !words.some((one) => says(error, one))) throw error;
		return otherwise();
	}
}

const says = (error: unknown, words: string): boolean =>
	error instanceof Error && (error.message.includes(words) || says(error.cause, words));
