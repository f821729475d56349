import type { HttpContext } from '../context.ts';
import { readKey } from '../idempotency.ts';
import { refuse } from '../refused.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The `Idempotency-Key` of somebody who is not signed in: a UUID, since nothing else tells two strangers apart. */
export function readAnonymousKey(c: HttpContext): string | undefined {
	const key = readKey(c);
	if (key !== undefined && !UUID.test(key))
		refuse({ code: 'invalid', errors: [{ path: 'Idempotency-Key', code: 'wrong_type' }] });
	return key;
}
