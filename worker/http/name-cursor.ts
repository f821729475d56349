import { base64url, fromBase64url } from '../integrations/auth/base64url.ts';
import { refuse } from './refused.ts';

/** Where a list by name goes on: opaque to the caller. */
export const writeCursor = (name: string, id: string): string =>
	base64url(new TextEncoder().encode(JSON.stringify([name, id])));

/** 422 for a text that is no cursor of ours. */
export function readCursor(cursor: string | undefined): [string, string] | null {
	if (cursor === undefined) return null;
	try {
		const bytes = fromBase64url(cursor) ?? new Uint8Array();
		const [name, id] = JSON.parse(new TextDecoder().decode(bytes)) as [unknown, unknown];
		if (typeof name === 'string' && typeof id === 'string') return [name, id];
	} catch {
		// Whatever it was, it is no cursor.
	}
	return refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
}
