import type { ChangeBlock, MakeBlock } from '../../../worker/contracts/schedule-commands.ts';
import type { FieldProblem } from '../../../worker/contracts/problem.ts';
import { checkRepeatingTime } from '../../../worker/domain/scheduling/recurrence-times.ts';
import type { Clinic } from '../clinic.ts';
import { refuse } from '../refused.ts';
import type { BlockRule } from '../stored.ts';
import { deleteClaimsOfBlock } from '../store/claims.ts';
import { deleteDocument, findDocument, saveDocument } from '../store/documents.ts';
import { instantText, requireCan, type Outcome, type Turn } from '../turn.ts';
import { claimBlock } from './block-claims.ts';
import { requireVersion } from './keep-appointment.ts';
import { refuseTaken } from './refuse-taken.ts';
import { refuseTime } from './shifts.ts';

/** Takes chairs, providers or equipment out of use, once or by rule; 409 over what is there. */
export function makeBlock(turn: Turn, input: MakeBlock): Outcome {
	requireCan(turn, 'schedule.block');
	const now = instantText(turn.now);
	const stamps = { version: 1, createdAt: now, updatedAt: now };
	const block: BlockRule = { id: turn.newId('blk'), ...blockOf(turn.clinic, input), ...stamps };
	return { status: 201, body: keep(turn, null, block), action: 'block.made' };
}

export function changeBlock(
	turn: Turn,
	id: string,
	input: ChangeBlock,
	ifVersion: number | undefined
): Outcome {
	requireCan(turn, 'schedule.block');
	const before = requireBlock(turn, id);
	requireVersion(before, ifVersion);
	const after: BlockRule = {
		...before,
		...blockOf(turn.clinic, { ...before, ...input }),
		version: before.version + 1,
		updatedAt: instantText(turn.now)
	};
	deleteClaimsOfBlock(turn.db, id);
	return { status: 200, body: keep(turn, before, after), action: 'block.changed' };
}

export function removeBlock(turn: Turn, id: string): Outcome {
	requireCan(turn, 'schedule.block');
	const before = requireBlock(turn, id);
	deleteClaimsOfBlock(turn.db, id);
	deleteDocument(turn.db, 'blocks', id);
	(turn.changes.blocks ??= []).push({ before, after: null });
	return { status: 204, body: '', action: 'block.removed' };
}

function keep(turn: Turn, before: BlockRule | null, after: BlockRule): string {
	const collisions = claimBlock(turn, after);
	if (collisions.length > 0) refuseTaken(turn, collisions);
	saveDocument(turn.db, 'blocks', after);
	(turn.changes.blocks ??= []).push({ before, after });
	return JSON.stringify(after);
}

const requireBlock = (turn: Turn, id: string): BlockRule =>
	findDocument<BlockRule>(turn.db, 'blocks', id) ?? refuse({ code: 'not_found' });

function blockOf(clinic: Clinic, { kind, title, resources, on, from, to, rule }: MakeBlock) {
	const known = { chair: clinic.chairs, provider: clinic.providers, equipment: clinic.equipment };
	const errors = resources.flatMap(({ resource, id }, i): FieldProblem[] =>
		known[resource].has(id) ? [] : [{ path: `resources.${i}.id`, code: 'unknown_id' }]
	);
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	const checked = checkRepeatingTime({ startsOn: on, from, to, rule }, clinic.clock);
	if (!checked.ok) refuseTime(checked.failure, from < to);
	const once = new Map(resources.map((named) => [named.id, named]));
	return { kind, title, resources: [...once.values()], on, from, to, rule };
}
