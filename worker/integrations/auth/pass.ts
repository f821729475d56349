import { base64url, fromBase64url } from './base64url.ts';
import { isSame, sealOf } from './seal.ts';

/** A pass is believed for 5 minutes, then the records are asked again. */
export const PASS_SECONDS = 300;

/**
 * What a schedule call needs to know of a session, so that booking goes on without the records
 * (decision 7). It is worth nothing without the session cookie it was sealed with.
 */
export interface Pass {
	sessionId: string;
	userId: string;
	organisationId: string;
	name: string;
	isLocked: boolean;
	/** Milliseconds since 1970. */
	freshUntil: number;
	/** When the session itself ends, in the same measure. */
	endsAt: number;
}

type Packed = [string, string, string, string, 0 | 1, number, number];

const sealed = (payload: string, sessionCookie: string) => `pass|${payload}|${sessionCookie}`;

export async function issuePass(
	secret: string,
	pass: Pass,
	sessionCookie: string
): Promise<string> {
	const packed: Packed = [
		pass.sessionId,
		pass.userId,
		pass.organisationId,
		pass.name,
		pass.isLocked ? 1 : 0,
		pass.freshUntil,
		pass.endsAt
	];
	const payload = base64url(new TextEncoder().encode(JSON.stringify(packed)));
	return `${payload}.${await sealOf(secret, sealed(payload, sessionCookie))}`;
}

/** Null when it was not issued here, not for this session cookie, or is no longer fresh. */
export async function readPass(
	secret: string,
	cookie: string,
	sessionCookie: string,
	atMs: number
): Promise<Pass | null> {
	const dot = cookie.indexOf('.');
	if (dot < 0) return null;
	const payload = cookie.slice(0, dot);
	const seal = await sealOf(secret, sealed(payload, sessionCookie));
	if (!isSame(seal, cookie.slice(dot + 1))) return null;
	const bytes = fromBase64url(payload);
	if (!bytes) return null;
	const [sessionId, userId, organisationId, name, locked, freshUntil, endsAt] = JSON.parse(
		new TextDecoder().decode(bytes)
	) as Packed;
	// A pass of a version before this one does not say when the session ends: it is made anew.
	if (freshUntil <= atMs || endsAt === undefined) return null;
	return { sessionId, userId, organisationId, name, isLocked: locked === 1, freshUntil, endsAt };
}
