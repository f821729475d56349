import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';

/** The version in `If-Match: "<version>"`, if the caller sent one; 422 when it is no version. */
export function ifMatch(c: HttpContext): number | undefined {
	const header = c.req.header('if-match');
	if (header === undefined || header === '*') return undefined;
	const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())?.[1];
	if (version === undefined)
		refuse({ code: 'invalid', errors: [{ path: 'If-Match', code: 'wrong_type' }] });
	return Number(version);
}
