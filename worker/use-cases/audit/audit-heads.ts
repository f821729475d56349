import type { AuditLink } from '../../contracts/audit-chain-rpc.ts';
import { checkHead, sealOfHead, type KeptHead } from '../../domain/kernel/audit-head.ts';
import type { TrailHead } from '../../domain/kernel/audit-trail.ts';
import type { Env } from '../../env.ts';
import { organisationIdsAfter } from '../../repositories/organisations.ts';
import { recordsFor } from '../../repositories/records.ts';

const AT_ONCE = 500;
const ofOrganisation = (organisationId: string) => `audit-heads/${organisationId}`;

/**
 * Puts a chain's head into the bucket, sealed (T20): what lies before it can then not be cut off or
 * rewritten without trace. The first of an `occasion` stays: a bucket under a lock lets nothing be overwritten.
 */
export async function keepHead(
	env: Env,
	organisationId: string,
	{ position, hash }: AuditLink,
	occasion: string
): Promise<void> {
	const key = `${ofOrganisation(organisationId)}/${occasion}.json`;
	if (await env.IMAGES.head(key)) return;
	const seal = sealOfHead(env.AUTH_SECRET, organisationId, { position, hash });
	const kept = { position: String(position), hash, seal };
	await env.IMAGES.put(key, JSON.stringify(kept), { customMetadata: kept });
}

/** The hour of a moment in UTC, as it stands in a head's key: `2026-11-22T10`. */
export const hourOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 13);

/** Every night the head of every chain, also of those on which the last hour wrote nothing. */
export async function anchorAudit(env: Env, scheduledAtMs: number): Promise<void> {
	const records = recordsFor(env, '');
	for (let after = ''; ;) {
		const ids = await organisationIdsAfter(records, after, AT_ONCE);
		for (const id of ids) {
			const head = await env.AUDIT_CHAIN.getByName(id).head();
			if (head) await keepHead(env, id, head, `${hourOf(scheduledAtMs)}-night`);
		}
		const last = ids.at(-1);
		if (last === undefined || ids.length < AT_ONCE) return;
		after = last;
	}
}

/** Everything that was put away of a chain. */
export async function keptHeads(env: Env, organisationId: string): Promise<KeptHead[]> {
	const heads: KeptHead[] = [];
	let cursor: string | undefined;
	do {
		const page = await env.IMAGES.list({
			prefix: ofOrganisation(organisationId),
			include: ['customMetadata'],
			...(cursor !== undefined && { cursor })
		});
		for (const { key, customMetadata } of page.objects)
			heads.push(headOf(customMetadata?.seal ? customMetadata : await bodyOf(env, key)));
		cursor = page.truncated ? page.cursor : undefined;
	} while (cursor !== undefined);
	return heads;
}

/** Heads of earlier versions carry what they say in their body alone. */
async function bodyOf(env: Env, key: string): Promise<Record<string, unknown>> {
	const kept = await env.IMAGES.get(key);
	return kept ? kept.json<Record<string, unknown>>() : {};
}

const headOf = (said: Record<string, unknown>): KeptHead => ({
	position: Number(said.position),
	hash: String(said.hash),
	seal: String(said.seal)
});

export async function readHeads(env: Env, organisationId: string): Promise<TrailHead[]> {
	const heads = await keptHeads(env, organisationId);
	return heads.map((head) => checkHead(env.AUTH_SECRET, organisationId, head));
}
