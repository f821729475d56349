import type { ApiProblem } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';

/** How many wrong ones are still allowed, said before the last is used up; undefined when that is not the trouble. */
export function triesLeft(problem: ApiProblem | null): string | undefined {
	if (problem?.code !== 'wrong_code') return undefined;
	const left = problem.extra.triesLeft;
	if (typeof left !== 'number') return undefined;
	return left === 0 ? m.access_no_tries_left() : m.access_tries_left({ count: left });
}
