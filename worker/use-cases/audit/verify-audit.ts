import type { AuditLink } from '../../contracts/audit-chain-rpc.ts';
import { linkHash } from '../../domain/kernel/audit-link.ts';
import type { Env } from '../../env.ts';
import {
	auditRowsById,
	canonicalAudit,
	chainedThrough,
	countChained,
	type AuditRow
} from '../../repositories/audit-rows.ts';
import { recordsFor } from '../../repositories/records.ts';
import { readAnchor } from './anchor-audit.ts';

const AT_ONCE = 80;

export type AuditBreak =
	| { kind: 'row_missing' | 'row_changed'; position: number; auditId: string }
	| { kind: 'rows_added'; extra: number }
	| { kind: 'chain_cut'; expected: number; found: number }
	| { kind: 'chain_changed'; position: number };
export type AuditVerdict = { checked: number; isIntact: boolean; breaks: AuditBreak[] };

/**
 * Walks an organisation's chain from its first link and recomputes every hash from the rows in D1 (I15).
 * An edit or a removal is named at its position, a row slipped in by the count, a chain cut short or
 * rewritten by the last head kept in the bucket. Stops at the first broken link: all later ones follow from it.
 */
export async function verifyAudit(env: Env, organisationId: string): Promise<AuditVerdict> {
	const chain = env.AUDIT_CHAIN.getByName(organisationId);
	const records = recordsFor(env, organisationId);
	const through = await chainedThrough(records);
	const anchor = await readAnchor(env, organisationId);
	const breaks: AuditBreak[] = [];
	let previous: AuditLink | null = null;
	for (;;) {
		const links: AuditLink[] = await chain.links(previous?.position ?? 0, AT_ONCE);
		if (links.length === 0) break;
		const rows = await auditRowsById(
			records,
			organisationId,
			links.map((link) => link.auditId)
		);
		const rowOf = new Map(rows.map((row) => [row.id, row]));
		for (const link of links) {
			const found = breakAt(link, rowOf.get(link.auditId), previous?.hash ?? '');
			if (found) return { checked: link.position, isIntact: false, breaks: [...breaks, found] };
			if (anchor?.position === link.position && anchor.hash !== link.hash)
				breaks.push({ kind: 'chain_changed', position: link.position });
			previous = link;
		}
	}
	const checked = previous?.position ?? 0;
	if (anchor && checked < anchor.position)
		breaks.push({ kind: 'chain_cut', expected: anchor.position, found: checked });
	const extra = (await countChained(records, organisationId, through)) - checked;
	if (extra > 0) breaks.push({ kind: 'rows_added', extra });
	return { checked, isIntact: breaks.length === 0, breaks };
}

function breakAt(link: AuditLink, row: AuditRow | undefined, before: string): AuditBreak | null {
	const where = { position: link.position, auditId: link.auditId };
	if (!row) return { kind: 'row_missing', ...where };
	return linkHash(before, canonicalAudit(row)) === link.hash
		? null
		: { kind: 'row_changed', ...where };
}
