import { createHmac, timingSafeEqual } from 'node:crypto';
import { organisation } from '../../db/schema/organisation.ts';
import type { Env } from '../../env.ts';
import { recordsFor } from '../../repositories/records.ts';

interface Anchor {
	position: number;
	hash: string;
}

const AT_ONCE = 500;
const anchorKey = (organisationId: string) => `audit-heads/${organisationId}.json`;
const seal = (env: Env, organisationId: string, anchor: Anchor) =>
	createHmac('sha256', env.AUTH_SECRET)
		.update(`audit-head\n${organisationId}\n${anchor.position}\n${anchor.hash}`)
		.digest('hex');

/**
 * Keeps the head of every chain in the bucket, sealed by HMAC (T20): the tail of a chain can then not
 * be cut off without trace. In a deployment the bucket's `audit-heads/` is put under a lock.
 */
export async function anchorAudit(env: Env): Promise<void> {
	const rows = await recordsFor(env, '')
		.select({ id: organisation.id })
		.from(organisation)
		.limit(AT_ONCE);
	for (const { id } of rows) {
		const head = await env.AUDIT_CHAIN.getByName(id).head();
		if (!head) continue;
		const earlier = await readAnchor(env, id);
		if (earlier && earlier.position >= head.position) continue;
		const anchor = { position: head.position, hash: head.hash };
		await env.IMAGES.put(anchorKey(id), JSON.stringify({ ...anchor, seal: seal(env, id, anchor) }));
	}
}

/** The last head kept, or nothing when there is none yet. A forged one counts as a break at position 0. */
export async function readAnchor(env: Env, organisationId: string): Promise<Anchor | null> {
	const kept = await env.IMAGES.get(anchorKey(organisationId));
	if (!kept) return null;
	const { position, hash, seal: found } = await kept.json<Anchor & { seal: string }>();
	const wanted = Buffer.from(seal(env, organisationId, { position, hash }));
	const given = Buffer.from(String(found));
	const isTrue = wanted.length === given.length && timingSafeEqual(wanted, given);
	return isTrue ? { position, hash } : { position: Number.MAX_SAFE_INTEGER, hash: '' };
}
