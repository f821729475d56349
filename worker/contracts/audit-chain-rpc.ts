/** One link: position from 1, the audit row's id, and SHA-256 over the link before and the row, in hex. */
export interface AuditLink {
	position: number;
	auditId: string;
	hash: string;
}

/** An organisation's chain of audit rows (I15, T20, M11). */
export interface AuditChainRpc {
	/** Appends rows in this order; one that is already in the chain is passed over. Answers the head. */
	append(entries: { auditId: string; canonical: string }[]): Promise<AuditLink | null>;
	head(): Promise<AuditLink | null>;
	/** Links after `position`, at most `limit`. */
	links(position: number, limit: number): Promise<AuditLink[]>;
	/** Of these audit ids the ones that no link names; 1,000 at most. */
	unchained(auditIds: string[]): Promise<string[]>;
}
