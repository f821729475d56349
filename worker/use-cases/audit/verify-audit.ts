import {
	breakOfRow,
	breaksOfHeads,
	MOST_BREAKS,
	type AuditBreak,
	type AuditVerdict,
	type TrailLink
} from '../../domain/kernel/audit-trail.ts';
import type { Env } from '../../env.ts';
import { auditPlacesAfter, auditRowsById, chainedThrough } from '../../repositories/audit-rows.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { readHeads } from './audit-heads.ts';

const AT_ONCE = 1_000;

/**
 * Walks an organisation's chain from its first link and recomputes every hash from the rows in D1 (I15).
 * An edit or a removal is named at its position, a row slipped in by its id, a chain cut short or
 * rewritten by the heads kept in the bucket.
 */
export async function verifyAudit(env: Env, organisationId: string): Promise<AuditVerdict> {
	const records = recordsFor(env, organisationId);
	const through = await chainedThrough(records);
	const heads = await readHeads(env, organisationId);
	const wanted = new Set(heads.map(({ position }) => position));
	const hashAt = new Map<number, string>();
	const breaks: AuditBreak[] = [];
	let last: TrailLink = { position: 0, auditId: '', hash: '' };
	for await (const page of pagesOf(env, records, organisationId)) {
		for (const { link, row } of page) {
			const isNext = link.position === last.position + 1;
			if (!isNext) breaks.push({ kind: 'link_missing', position: last.position + 1 });
			const found = isNext ? breakOfRow(link, last.hash, row) : null;
			if (found) breaks.push(found);
			if (wanted.has(link.position)) hashAt.set(link.position, link.hash);
			last = link;
		}
		if (breaks.length >= MOST_BREAKS) break;
	}
	if (breaks.length < MOST_BREAKS) {
		breaks.push(...(await addedRows(env, records, organisationId, through)));
		breaks.push(...breaksOfHeads(heads, (position) => hashAt.get(position), last.position));
	}
	return {
		checked: last.position,
		isIntact: breaks.length === 0,
		breaks: breaks.slice(0, MOST_BREAKS)
	};
}

/** The links in their order, a thousand at once, each with the row that it names. */
async function* pagesOf(env: Env, records: Records, organisationId: string) {
	const chain = env.AUDIT_CHAIN.getByName(organisationId);
	for (let after = 0; ;) {
		const links = await chain.links(after, AT_ONCE);
		const ids = links.map(({ auditId }) => auditId);
		const rows = ids.length === 0 ? [] : await auditRowsById(records, organisationId, ids);
		const rowOf = new Map(rows.map((row) => [row.id, row]));
		yield links.map((link) => ({ link, row: rowOf.get(link.auditId) }));
		const last = links.at(-1);
		if (!last || links.length < AT_ONCE) return;
		after = last.position;
	}
}

/** Rows that the chain should have by now and that no link names. */
async function addedRows(
	env: Env,
	records: Records,
	organisationId: string,
	through: number
): Promise<AuditBreak[]> {
	const chain = env.AUDIT_CHAIN.getByName(organisationId);
	const added: AuditBreak[] = [];
	for (let after = ''; added.length < MOST_BREAKS;) {
		const places = await auditPlacesAfter(records, organisationId, after, AT_ONCE);
		const due = new Map(
			places.filter(({ sequence }) => sequence <= through).map((one) => [one.id, one.sequence])
		);
		const strangers = due.size === 0 ? [] : await chain.unchained([...due.keys()]);
		for (const auditId of strangers)
			added.push({ kind: 'row_added', sequence: due.get(auditId) ?? 0, auditId });
		const last = places.at(-1);
		if (!last || places.length < AT_ONCE) break;
		after = last.id;
	}
	return added;
}
