import type { Access } from '../../domain/access/access.ts';
import { TRAIL_FORMAT } from '../../domain/kernel/audit-file.ts';
import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { auditRowsAfter, chainedThrough } from '../../repositories/audit-rows.ts';
import { recordsFor } from '../../repositories/records.ts';
import { auditedClinics } from '../emergency/list-emergencies.ts';
import { chainAtOnce } from './chain-at-once.ts';
import { keptHeads } from './audit-heads.ts';

const AT_ONCE = 1_000;

/**
 * The whole audit of an organisation as lines of JSON: links, rows, heads, and how many of each. It is
 * verified without the house by `npm run audit:verify -- FILE` (M11). A file that breaks off has no last
 * line. That it was taken is in the audit and in the chain before its first line leaves.
 */
export async function exportTrail(c: HttpContext, access: Access): Promise<Response> {
	if (auditedClinics(access) !== null) refuse({ code: 'forbidden' });
	const { organisationId } = access;
	await chainAtOnce(c, recordsFor(c.env, organisationId), {
		action: 'audit.exported',
		subject: { kind: 'organisation', id: organisationId }
	});
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	c.executionCtx.waitUntil(writeTo(writable, linesOf(c, organisationId)).catch(() => {}));
	return new Response(readable, {
		headers: {
			'content-type': 'application/x-ndjson; charset=utf-8',
			'content-disposition': 'attachment; filename="audit.ndjson"',
			'cache-control': 'no-store'
		}
	});
}

/** A reading that fails cuts the answer off: it must not look like a whole one. */
async function writeTo(
	writable: WritableStream<Uint8Array>,
	portions: AsyncIterable<string>
): Promise<void> {
	const writer = writable.getWriter();
	const encoder = new TextEncoder();
	try {
		for await (const portion of portions) await writer.write(encoder.encode(portion));
		await writer.close();
	} catch (error) {
		await writer.abort(error);
		throw error;
	}
}

const lines = (kind: string, items: readonly object[]): string =>
	items.map((item) => `${canonicalJson({ kind, ...item })}\n`).join('');

async function* linesOf(c: HttpContext, organisationId: string): AsyncGenerator<string> {
	const records = recordsFor(c.env, organisationId);
	const chain = c.env.AUDIT_CHAIN.getByName(organisationId);
	// In this order: what was put away and what is due can then not be ahead of the links that are read.
	const heads = await keptHeads(c.env, organisationId);
	const through = await chainedThrough(records);
	const until = (await chain.head())?.position ?? 0;
	const count = { links: 0, rows: 0, heads: heads.length };
	const madeAt = new Date(c.var.now).toISOString();
	yield lines('trail', [{ format: TRAIL_FORMAT, organisationId, madeAt, through }]);
	for (let after = 0; after < until;) {
		const links = await chain.links(after, Math.min(AT_ONCE, until - after));
		count.links += links.length;
		yield lines('link', links);
		after = links.at(-1)?.position ?? until;
	}
	for (let after = ''; ;) {
		const rows = await auditRowsAfter(records, organisationId, after, AT_ONCE);
		count.rows += rows.length;
		yield lines(
			'row',
			rows.map((row) => ({ row }))
		);
		const last = rows.at(-1);
		if (!last || rows.length < AT_ONCE) break;
		after = last.id;
	}
	yield lines('head', heads);
	yield lines('end', [count]);
}
