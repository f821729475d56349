import { linkHash } from './audit-link.ts';
import { canonicalJson } from './canonical-json.ts';

/** One link of an organisation's chain, as its object keeps it. */
export interface TrailLink {
	position: number;
	auditId: string;
	hash: string;
}

/** A head of the chain that was put away earlier, where nobody overwrites it (T20). */
export interface TrailHead {
	position: number;
	hash: string;
	/** Its seal was checked and is wrong. */
	isForged: boolean;
}

/** A row of the audit with the two fields by which it is placed; all of its fields are hashed. */
export type TrailRow = { id: string; sequence: number } & Record<string, unknown>;

/** What is not as it was written, each with its place. `position` counts the chain from 1. */
export type AuditBreak =
	| { kind: 'row_missing' | 'row_changed'; position: number; auditId: string }
	| { kind: 'row_added'; sequence: number; auditId: string }
	| { kind: 'link_missing' | 'chain_changed' | 'head_forged'; position: number }
	| { kind: 'chain_cut'; expected: number; found: number };

export interface AuditVerdict {
	/** Links that were looked at. */
	checked: number;
	isIntact: boolean;
	/** At most `MOST_BREAKS`, in the order of the chain. */
	breaks: AuditBreak[];
}

/** A chain of which everything is broken would be as long to read as the audit. */
export const MOST_BREAKS = 100;

/** Whether the row that a link names is as it was chained; `before` is the hash of the link before it. */
export function breakOfRow(
	link: TrailLink,
	before: string,
	row: TrailRow | undefined
): AuditBreak | null {
	const { position, auditId, hash } = link;
	if (!row) return { kind: 'row_missing', position, auditId };
	return linkHash(before, canonicalJson(row)) === hash
		? null
		: { kind: 'row_changed', position, auditId };
}

/**
 * What heads that were put away say of the chain: one of them whose hash is another now means that the
 * chain was rewritten there or before; one beyond its end, that the end was cut off.
 */
export function breaksOfHeads(
	heads: readonly TrailHead[],
	hashAt: (position: number) => string | undefined,
	length: number
): AuditBreak[] {
	const forged = heads.filter((head) => head.isForged);
	const sealed = heads.filter((head) => !head.isForged);
	const changed = sealed
		.filter(({ position, hash }) => position <= length && hashAt(position) !== hash)
		.map(({ position }) => position);
	const furthest = Math.max(0, ...sealed.map(({ position }) => position));
	return [
		...forged.map(({ position }): AuditBreak => ({ kind: 'head_forged', position })),
		...(changed.length > 0
			? [{ kind: 'chain_changed', position: Math.min(...changed) } as const]
			: []),
		...(furthest > length
			? [{ kind: 'chain_cut', expected: furthest, found: length } as const]
			: [])
	];
}

interface Chained extends TrailLink {
	/** Hash of the link before; undefined after a gap. */
	before: string | undefined;
}

/**
 * Checks an exported audit without the house it came from (M11): first every link in order, then rows in
 * any order, then the heads. Rows written after `through` may still wait for the chain.
 */
export class TrailCheck {
	readonly #links = new Map<string, Chained>();
	readonly #hashAt = new Map<number, string>();
	readonly #heads: TrailHead[] = [];
	readonly #breaks: AuditBreak[] = [];
	readonly #through: number;
	#last: TrailLink = { position: 0, auditId: '', hash: '' };
	#waiting = 0;

	constructor(through: number) {
		this.#through = through;
	}

	link(link: TrailLink): void {
		const isNext = link.position === this.#last.position + 1;
		if (!isNext) this.#breaks.push({ kind: 'link_missing', position: this.#last.position + 1 });
		this.#links.set(link.auditId, { ...link, before: isNext ? this.#last.hash : undefined });
		this.#hashAt.set(link.position, link.hash);
		this.#last = link;
	}

	row(row: TrailRow): void {
		const link = this.#links.get(row.id);
		if (!link) {
			if (row.sequence > this.#through) this.#waiting += 1;
			else this.#breaks.push({ kind: 'row_added', sequence: row.sequence, auditId: row.id });
			return;
		}
		this.#links.delete(row.id);
		const found = link.before === undefined ? null : breakOfRow(link, link.before, row);
		if (found) this.#breaks.push(found);
	}

	head(head: TrailHead): void {
		this.#heads.push(head);
	}

	/** Rows that no chain had reached yet: nothing is said of them. */
	get waiting(): number {
		return this.#waiting;
	}

	finish(): AuditVerdict {
		const missing = [...this.#links.values()].map(({ position, auditId }): AuditBreak => ({
			kind: 'row_missing',
			position,
			auditId
		}));
		const { position: length } = this.#last;
		const breaks = [
			...[...this.#breaks, ...missing].toSorted((a, b) => placeOf(a) - placeOf(b)),
			...breaksOfHeads(this.#heads, (position) => this.#hashAt.get(position), length)
		];
		const isIntact = breaks.length === 0;
		return { checked: this.#hashAt.size, isIntact, breaks: breaks.slice(0, MOST_BREAKS) };
	}
}

const placeOf = (found: AuditBreak): number => ('position' in found ? found.position : Infinity);
