import { audit } from '../../db/schema/audit.ts';
import { requireCaller } from '../../http/access.ts';
import { auditRow, type AuditEntry } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { canonicalAudit } from '../../repositories/audit-rows.ts';
import type { Records } from '../../repositories/records.ts';

/**
 * Writes an act into the audit and into its organisation's chain before it counts (T20): an export, an
 * emergency access. 503 when either does not answer, and the act must then not happen.
 */
export async function chainAtOnce(
	c: HttpContext,
	records: Records,
	entry: AuditEntry
): Promise<void> {
	const [row] = await records
		.insert(audit)
		.values(auditRow(c, requireCaller(c), entry))
		.returning();
	if (!row) refuse({ code: 'unavailable' });
	try {
		const link = { auditId: row.id, canonical: canonicalAudit(row) };
		await c.env.AUDIT_CHAIN.getByName(row.organisationId).append([link]);
	} catch {
		refuse({ code: 'unavailable' });
	}
}
