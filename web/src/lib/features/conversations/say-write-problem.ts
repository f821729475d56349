import { ApiProblem } from '$lib/api/problem.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { isReason, reasonWord } from './words.ts';

/** Why words could not be written: the address is blocked, consent was taken back, nobody is there to read. */
export function sayWriteProblem(error: unknown): string {
	const reason = error instanceof ApiProblem ? error.extra['reason'] : undefined;
	return typeof reason === 'string' && isReason(reason) ? reasonWord(reason) : sayProblem(error);
}
