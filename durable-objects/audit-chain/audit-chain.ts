import { DurableObject } from 'cloudflare:workers';
import type { AuditChainRpc, AuditLink } from '../../worker/contracts/audit-chain-rpc.ts';
import { linkHash } from '../../worker/domain/kernel/audit-link.ts';
import type { Env } from '../../worker/env.ts';

/**
 * The hash chain over an organisation's audit. It lives apart from D1, where the rows are, so that
 * whoever edits, removes, reorders or inserts a row there leaves a break that can be named.
 */
export class AuditChain extends DurableObject<Env> implements AuditChainRpc {
	readonly #sql: SqlStorage;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		this.#sql = ctx.storage.sql;
		this.#sql.exec(
			`CREATE TABLE IF NOT EXISTS link (
				position INTEGER PRIMARY KEY,
				auditId TEXT NOT NULL UNIQUE,
				hash TEXT NOT NULL
			) STRICT`
		);
	}

	async append(entries: { auditId: string; canonical: string }[]): Promise<AuditLink | null> {
		return this.ctx.storage.transactionSync(() => {
			let head = this.#head();
			for (const { auditId, canonical } of entries) {
				if (this.#has(auditId)) continue;
				head = {
					position: (head?.position ?? 0) + 1,
					auditId,
					hash: linkHash(head?.hash ?? '', canonical)
				};
				this.#sql.exec('INSERT INTO link VALUES (?, ?, ?)', head.position, auditId, head.hash);
			}
			return head;
		});
	}

	async head(): Promise<AuditLink | null> {
		return this.#head();
	}

	async links(position: number, limit: number): Promise<AuditLink[]> {
		return this.#sql
			.exec('SELECT * FROM link WHERE position > ? ORDER BY position LIMIT ?', position, limit)
			.toArray() as unknown as AuditLink[];
	}

	async unchained(auditIds: string[]): Promise<string[]> {
		return auditIds.filter((auditId) => !this.#has(auditId));
	}

	#head(): AuditLink | null {
		const [row] = this.#sql.exec('SELECT * FROM link ORDER BY position DESC LIMIT 1').toArray();
		return (row as unknown as AuditLink | undefined) ?? null;
	}

	#has(auditId: string): boolean {
		return this.#sql.exec('SELECT 1 FROM link WHERE auditId = ?', auditId).toArray().length > 0;
	}
}
