import type { HttpContext } from '../../context.ts';
import { ifMatch } from '../../if-match.ts';

/** The part of a command that says which version it was meant for; nothing when `If-Match` was not sent. */
export function ifVersionOf(c: HttpContext): { ifVersion?: number } {
	const ifVersion = ifMatch(c);
	return ifVersion === undefined ? {} : { ifVersion };
}
