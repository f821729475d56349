import { checkHead, type KeptHead } from './audit-head.ts';
import { TrailCheck, type AuditVerdict, type TrailLink, type TrailRow } from './audit-trail.ts';

export const TRAIL_FORMAT = 'chairside-audit-1';

/** A line of an exported audit, in this order: what it is, links, rows, heads, how many there were of each. */
export type TrailLine =
	| { kind: 'trail'; format: string; organisationId: string; madeAt: string; through: number }
	| ({ kind: 'link' } & TrailLink)
	| { kind: 'row'; row: TrailRow }
	| ({ kind: 'head' } & KeptHead)
	| { kind: 'end'; links: number; rows: number; heads: number };

export interface FileVerdict extends AuditVerdict {
	organisationId: string;
	madeAt: string;
	/** Rows that no chain had reached when the file was made. */
	waiting: number;
	/** The last head, to be compared with one that was written down elsewhere. */
	head: { position: number; hash: string } | null;
	heads: number;
	/** Whether the seals of the heads were checked: only with the deployment's secret. */
	areSealsChecked: boolean;
}

export type FileProblem = 'not_a_trail' | 'cut_off' | 'not_json';

/**
 * Verifies an exported audit line by line, with nothing but the file (M11); with the deployment's secret
 * also that the heads were put away by it. A file that is no trail or breaks off is told by its problem.
 */
export async function verifyTrail(
	lines: AsyncIterable<string>,
	secret: string | undefined
): Promise<FileVerdict | { problem: FileProblem }> {
	let trail: Extract<TrailLine, { kind: 'trail' }> | null = null;
	let check = new TrailCheck(0);
	let head: FileVerdict['head'] = null;
	const seen = { link: 0, row: 0, head: 0 };
	let isWhole = false;
	for await (const text of lines) {
		if (text.trim() === '') continue;
		const line = parse(text);
		if (!line) return { problem: 'not_json' };
		if (line.kind === 'trail' && trail === null && line.format === TRAIL_FORMAT) {
			trail = line;
			check = new TrailCheck(line.through);
			continue;
		}
		if (!trail || isWhole || line.kind === 'trail') return { problem: 'not_a_trail' };
		if (line.kind === 'end')
			isWhole = line.links === seen.link && line.rows === seen.row && line.heads === seen.head;
		else seen[line.kind] += 1;
		if (line.kind === 'end' && !isWhole) return { problem: 'cut_off' };
		if (line.kind === 'link') check.link((head = linkOf(line)));
		if (line.kind === 'row') check.row(line.row);
		if (line.kind === 'head') check.head(headOf(line, trail.organisationId, secret));
	}
	if (!trail) return { problem: 'not_a_trail' };
	if (!isWhole) return { problem: 'cut_off' };
	const { organisationId, madeAt } = trail;
	return {
		...check.finish(),
		...{ organisationId, madeAt, head, heads: seen.head, waiting: check.waiting },
		areSealsChecked: secret !== undefined
	};
}

const linkOf = ({ position, auditId, hash }: TrailLink): TrailLink => ({ position, auditId, hash });

const headOf = (line: KeptHead, organisationId: string, secret: string | undefined) =>
	secret === undefined
		? { position: line.position, hash: line.hash, isForged: false }
		: checkHead(secret, organisationId, line);

function parse(text: string): TrailLine | null {
	try {
		return JSON.parse(text) as TrailLine;
	} catch {
		return null;
	}
}
