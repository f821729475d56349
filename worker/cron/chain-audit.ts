import type { Env } from '../env.ts';
import {
	canonicalAudit,
	chainedThrough,
	moveChainCursor,
	unchainedRows,
	type AuditRow
} from '../repositories/audit-rows.ts';
import { recordsFor } from '../repositories/records.ts';

const AT_ONCE = 500;
const MOST_ROUNDS = 20;

/** Takes new audit rows into their organisations' chains. Safe to run twice at once: appending is idempotent. */
export async function chainAudit(env: Env): Promise<void> {
	const records = recordsFor(env, '');
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const rows = await unchainedRows(records, await chainedThrough(records), AT_ONCE);
		const last = rows.at(-1);
		if (!last) return;
		for (const [organisationId, own] of byOrganisation(rows))
			await env.AUDIT_CHAIN.getByName(organisationId).append(
				own.map((row) => ({ auditId: row.id, canonical: canonicalAudit(row) }))
			);
		await moveChainCursor(records, last.sequence);
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
