import { eq } from 'drizzle-orm';
import type { Caller } from '../contracts/caller.ts';
import { idempotencyKey } from '../db/schema/idempotency.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import type { Sealing } from '../integrations/sealing/sealing.ts';
import type { Records } from '../repositories/records.ts';
import type { HttpContext } from './context.ts';
import { problem } from './problem.ts';
import { refuse } from './refused.ts';

export interface KeyedRequest {
	scope: string;
	bodyHash: string;
}

/** The caller's `Idempotency-Key`, if sent: 8 to 128 visible characters, else 422. */
export function readKey(c: HttpContext): string | undefined {
	const key = c.req.header('idempotency-key');
	if (key === undefined) return undefined;
	if (!/^[\x21-\x7e]{8,128}$/.test(key))
		refuse({ code: 'invalid', errors: [{ path: 'Idempotency-Key', code: 'out_of_range' }] });
	return key;
}

export function callerId(caller: Caller): string {
	switch (caller.kind) {
		case 'staff':
			return caller.userId;
		case 'apiKey':
			return caller.keyId;
		case 'public':
			return caller.visitorId;
		case 'system':
			return 'system';
	}
}

async function digest(text: string): Promise<string> {
	const bytes = new Uint8Array(
		await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
	);
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Scope of a key: caller, method and path; of all who are not signed in, path and key alone. */
export async function keyedRequest(
	c: HttpContext,
	key: string,
	caller: Caller | null,
	input: unknown
): Promise<KeyedRequest> {
	const isKnown = caller !== null && caller.kind !== 'public';
	const who = isKnown ? `${caller.kind}:${callerId(caller)}` : 'public';
	return {
		scope: await digest([who, c.req.method, c.req.path, key].join('\n')),
		bodyHash: await digest(canonicalJson(input ?? null))
	};
}

/** Answers repeat what columns elsewhere keep sealed, so they are kept sealed as well (T22). */
export const placeOf = (request: KeyedRequest) => ({
	table: 'idempotency_key',
	row: request.scope,
	column: 'body'
});

/** The first answer again, a refusal of a reused key, or nothing when the key is new. */
export async function findAnswer(
	records: Records,
	request: KeyedRequest,
	sealing: Sealing
): Promise<Response | null> {
	const [row] = await records
		.select()
		.from(idempotencyKey)
		.where(eq(idempotencyKey.scope, request.scope))
		.limit(1);
	if (!row) return null;
	if (row.bodyHash !== request.bodyHash) return problem({ code: 'idempotency_key_reused' });
	const body = await sealing.open(placeOf(request), row.body);
	return new Response(row.status === 204 ? null : body, {
		status: row.status,
		headers: {
			'content-type': row.contentType,
			...(row.headers ? (JSON.parse(row.headers) as Record<string, string>) : {}),
			'idempotency-replayed': 'true'
		}
	});
}
