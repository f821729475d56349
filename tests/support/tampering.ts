import { linkHash } from '../../worker/domain/kernel/audit-link.ts';
import { canonicalJson } from '../../worker/domain/kernel/canonical-json.ts';
import type { AuditBreak, TrailLink, TrailRow } from '../../worker/domain/kernel/audit-trail.ts';
import type { TrailLine } from '../../worker/domain/kernel/audit-file.ts';
import type { KeptHead } from '../../worker/domain/kernel/audit-head.ts';
import type { Seeded } from './seeded.ts';

/** An exported audit taken apart. */
export interface Trail {
	first: Extract<TrailLine, { kind: 'trail' }>;
	links: TrailLink[];
	rows: TrailRow[];
	heads: KeptHead[];
}

export const TAMPERINGS = ['edit', 'remove', 'insert', 'reorder', 'cut', 'rewrite'] as const;
export type Tampering = (typeof TAMPERINGS)[number];

export function takeApart(lines: readonly string[]): Trail {
	const all = lines.map((line) => JSON.parse(line) as TrailLine);
	const [first] = all;
	if (first?.kind !== 'trail') throw new Error('no trail');
	return {
		first,
		links: all.flatMap((line) =>
			line.kind === 'link'
				? [{ position: line.position, auditId: line.auditId, hash: line.hash }]
				: []
		),
		rows: all.flatMap((line) => (line.kind === 'row' ? [line.row] : [])),
		heads: all.flatMap((line) =>
			line.kind === 'head' ? [{ position: line.position, hash: line.hash, seal: line.seal }] : []
		)
	};
}

/** Whole again, its last line counting what is in it: whoever tampers counts as well. */
export function* puttingTogether({ first, links, rows, heads }: Trail): Generator<string> {
	yield JSON.stringify(first);
	for (const link of links) yield JSON.stringify({ kind: 'link', ...link });
	for (const row of rows) yield JSON.stringify({ kind: 'row', row });
	for (const head of heads) yield JSON.stringify({ kind: 'head', ...head });
	const count = { links: links.length, rows: rows.length, heads: heads.length };
	yield JSON.stringify({ kind: 'end', ...count });
}

const FIELDS = ['at', 'actorName', 'actorId', 'action', 'subjectId', 'reason', 'detail'] as const;

/** One tampering of a kind somewhere in the trail, and what the verifier must say of it. */
export function tamper(
	trail: Trail,
	kind: Tampering,
	chance: Seeded
): { trail: Trail; expected: AuditBreak } {
	const { links, rows, heads } = trail;
	const rowOf = (link: TrailLink) => rows.findIndex(({ id }) => id === link.auditId);
	const furthest = Math.max(...heads.map(({ position }) => position));
	const link = links[chance.below(furthest)]!;
	const at = rowOf(link);
	const row = rows[at]!;
	const named = { position: link.position, auditId: link.auditId };
	switch (kind) {
		case 'edit':
			return {
				trail: { ...trail, rows: rows.with(at, edited(row, chance)) },
				expected: { kind: 'row_changed', ...named }
			};
		case 'remove':
			return {
				trail: { ...trail, rows: rows.toSpliced(at, 1) },
				expected: { kind: 'row_missing', ...named }
			};
		case 'insert': {
			const forged = { ...row, id: `${row.id}x`, sequence: row.sequence - 0.5 };
			return {
				trail: { ...trail, rows: rows.toSpliced(at, 0, forged) },
				expected: { kind: 'row_added', sequence: forged.sequence, auditId: forged.id }
			};
		}
		case 'reorder': {
			const other = rowOf(links[link.position % furthest]!);
			const swapped = rows
				.with(at, { ...row, sequence: rows[other]!.sequence })
				.with(other, { ...rows[other]!, sequence: row.sequence });
			return { trail: { ...trail, rows: swapped }, expected: { kind: 'row_changed', ...named } };
		}
		case 'cut': {
			const gone = new Set(links.slice(link.position - 1).map(({ auditId }) => auditId));
			return {
				trail: {
					...trail,
					links: links.slice(0, link.position - 1),
					rows: rows.filter(({ id }) => !gone.has(id))
				},
				expected: { kind: 'chain_cut', expected: furthest, found: link.position - 1 }
			};
		}
		case 'rewrite': {
			const forged = rows.with(at, edited(row, chance));
			const next = Math.min(
				...heads.map(({ position }) => position).filter((one) => one >= link.position)
			);
			return {
				trail: { ...trail, rows: forged, links: chained(links, forged) },
				expected: { kind: 'chain_changed', position: next }
			};
		}
	}
}

/** Another value in one field: longer by a sign, or later by a millisecond. */
function edited(row: TrailRow, chance: Seeded): TrailRow {
	const field = chance.one(FIELDS);
	const value = row[field];
	return { ...row, [field]: typeof value === 'number' ? value + 1 : `${String(value ?? '')}x` };
}

/** The chain as somebody would write it who has the object as well as the rows. */
function chained(links: readonly TrailLink[], rows: readonly TrailRow[]): TrailLink[] {
	const rowOf = new Map(rows.map((row) => [row.id, row]));
	let hash = '';
	return links.map((link) => {
		hash = linkHash(hash, canonicalJson(rowOf.get(link.auditId)));
		return { ...link, hash };
	});
}
