import type { Caller } from '../../contracts/caller.ts';
import { audit } from '../../db/schema/audit.ts';
import { requireCaller } from '../../http/access.ts';
import { auditRow, type AuditEntry } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { recordsFor } from '../../repositories/records.ts';

/** Puts an act into the audit that is no `command`: coming and going, links, locks. */
export async function note(
	c: HttpContext,
	entry: AuditEntry,
	caller: Caller = requireCaller(c)
): Promise<void> {
	await recordsFor(c.env, caller.organisationId)
		.insert(audit)
		.values(auditRow(c, caller, entry));
}
