import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { AuditBreak } from '../worker/domain/kernel/audit-trail.ts';
import { verifyTrail, type FileProblem } from '../worker/domain/kernel/audit-file.ts';

/**
 * `npm run audit:verify -- FILE`: whether an exported audit is whole and as it was written, without the
 * house it came from. With the deployment's AUTH_SECRET in the environment also whether the heads in it
 * were put away by that deployment; without it the last head is printed, to be compared with a note of
 * it. Exits with 1 on any break.
 */
const [file, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0) {
	console.error('npm run audit:verify -- FILE');
	process.exit(2);
}

const PROBLEMS: Record<FileProblem, string> = {
	not_a_trail: 'This is no exported audit.',
	not_json: 'A line of the file is no JSON.',
	cut_off: 'The file breaks off: it does not hold what its last line counts, or has none.'
};

function say(found: AuditBreak): string {
	switch (found.kind) {
		case 'row_changed':
			return `link ${found.position}: the row ${found.auditId} is not as it was written`;
		case 'row_missing':
			return `link ${found.position}: the row ${found.auditId} is gone`;
		case 'row_added':
			return `row ${found.auditId} (sequence ${found.sequence}) was never chained`;
		case 'link_missing':
			return `link ${found.position} is gone from the chain`;
		case 'chain_changed':
			return `link ${found.position}: the chain was rewritten here or before, by a head that was put away`;
		case 'head_forged':
			return `the head at link ${found.position} was not put away by this deployment`;
		case 'chain_cut':
			return `the chain ends at link ${found.found}, a head was put away at ${found.expected}`;
	}
}

const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
const verdict = await verifyTrail(lines, process.env['AUTH_SECRET'] || undefined);
if ('problem' in verdict) {
	console.error(PROBLEMS[verdict.problem]);
	process.exit(1);
}
const { checked, breaks, head, heads, waiting, madeAt, organisationId, areSealsChecked } = verdict;
console.log(`Audit of ${organisationId}, taken ${madeAt}`);
console.log(`${checked} links, ${waiting} rows not chained yet, ${heads} heads put away earlier`);
if (head) console.log(`Last link ${head.position}: ${head.hash}`);
console.log(
	areSealsChecked ? 'Seals of the heads were checked.' : 'Seals were not checked: no AUTH_SECRET.'
);
for (const found of breaks) console.log(`BROKEN  ${say(found)}`);
console.log(verdict.isIntact ? 'Intact.' : `${breaks.length} breaks.`);
process.exit(verdict.isIntact ? 0 : 1);
