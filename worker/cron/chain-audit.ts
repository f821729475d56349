import type { Env } from '../env.ts';
import {
	canonicalAudit,
	chainedThrough,
	moveChainCursor,
	unchainedRows,
	type AuditRow
} from '../repositories/audit-rows.ts';
import { recordsFor } from '../repositories/records.ts';
import { hourOf, keepHead } from '../use-cases/audit/audit-heads.ts';
import type { AuditLink } from '../contracts/audit-chain-rpc.ts';

const AT_ONCE = 500;
const MOST_ROUNDS = 20;

/**
 * Takes new audit rows into their organisations' chains, and puts away the first head of every hour (T20).
 * Safe to run twice at once: appending is idempotent.
 */
export async function chainAudit(env: Env, scheduledAtMs: number): Promise<void> {
	const records = recordsFor(env, '');
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const rows = await unchainedRows(records, await chainedThrough(records), AT_ONCE);
		const last = rows.at(-1);
		if (!last) return;
		const heads = new Map<string, AuditLink>();
		for (const [organisationId, own] of byOrganisation(rows)) {
			const head = await env.AUDIT_CHAIN.getByName(organisationId).append(
				own.map((row) => ({ auditId: row.id, canonical: canonicalAudit(row) }))
			);
			if (head) heads.set(organisationId, head);
		}
		await moveChainCursor(records, last.sequence);
		for (const [organisationId, head] of heads)
			await keepHead(env, organisationId, head, hourOf(scheduledAtMs));
		if (rows.length < AT_ONCE) return;
	}
}

function byOrganisation(rows: AuditRow[]): Map<string, AuditRow[]> {
	const groups = new Map<string, AuditRow[]>();
	for (const row of rows) {
		const group = groups.get(row.organisationId);
		if (group) group.push(row);
		else groups.set(row.organisationId, [row]);
	}
	return groups;
}
