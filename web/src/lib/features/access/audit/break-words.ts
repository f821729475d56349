import type { AuditBreak } from '#domain/kernel/audit-trail';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';

/** What was done to the audit, and where: the place is counted from its first entry. */
export function breakWord(found: AuditBreak): string {
	if (found.kind === 'chain_cut')
		return m.access_audit_break_cut({
			found: fmt.number(found.found),
			expected: fmt.number(found.expected)
		});
	if (found.kind === 'row_added') return m.access_audit_break_added({ id: found.auditId });
	const place = fmt.number(found.position);
	switch (found.kind) {
		case 'row_changed':
			return m.access_audit_break_changed({ place });
		case 'row_missing':
			return m.access_audit_break_missing({ place });
		case 'link_missing':
			return m.access_audit_break_link({ place });
		case 'chain_changed':
			return m.access_audit_break_rewritten({ place });
		case 'head_forged':
			return m.access_audit_break_forged({ place });
	}
}
