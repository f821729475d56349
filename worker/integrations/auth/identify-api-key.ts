import type { Env } from '../../env.ts';
import { findApiKeyByHash, touchApiKey } from '../../repositories/api-keys.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { Identified } from './identify-session.ts';
import { Memo } from './memo.ts';
import { hashOf } from './seal.ts';

const KNOWN_SECONDS = 300;
const UNKNOWN_SECONDS = 30;
export const API_KEY = /^csk_[0-9a-z]{26}_[A-Za-z0-9_-]{43}$/;

/** Null stands for a text that is no key of ours. */
const known = new Memo<{ identified: Identified | null }>(2_000);

export const forgetApiKey = (keyId: string): void =>
	known.forget(
		({ identified }) => identified?.caller.kind === 'apiKey' && identified.caller.keyId === keyId
	);

/**
 * The integration behind `Authorization: Bearer <key>`. Remembered for 5 minutes; a revoked key is
 * refused at once by the clinics' objects and by every read of the records (`accessOf`).
 */
export async function identifyApiKey(
	env: Env,
	authorization: string,
	background: (work: Promise<unknown>) => void
): Promise<Identified | null> {
	const text = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
	if (text === undefined || !API_KEY.test(text)) return null;
	const at = Date.now();
	const remembered = known.get(text, at);
	if (remembered) return remembered.identified;
	const identified = await lookUp(env, text, background);
	known.set(text, { identified }, at + (identified ? KNOWN_SECONDS : UNKNOWN_SECONDS) * 1000);
	return identified;
}

async function lookUp(
	env: Env,
	text: string,
	background: (work: Promise<unknown>) => void
): Promise<Identified | null> {
	const row = await findApiKeyByHash(recordsFor(env, ''), await hashOf(text));
	if (!row || row.revokedAt !== null) return null;
	const { organisationId, id: keyId, name } = row;
	background(
		touchApiKey(recordsFor(env, organisationId), organisationId, keyId, Date.now()).execute()
	);
	return { caller: { kind: 'apiKey', keyId, organisationId, name }, isLocked: false };
}
