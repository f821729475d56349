import type { ScheduleAnswer, ScheduleCall } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { PROBLEM_STATUS, type Refusal } from '../../worker/contracts/problem.ts';
import type { Admitted } from './admission.ts';
import { CommandRefused } from './refused.ts';
import { runCommand } from './run-command.ts';
import { deleteHold, expiredHolds } from './store/holds.ts';
import { insertEvent, type Actor, type Changes } from './store/events.ts';
import { findKey, hashOf, insertKey } from './store/idempotency.ts';
import type { Turn } from './turn.ts';

/** What stays the same however often a command is sent with its key. */
type Answer =
	| { ok: true; status: 200 | 201 | 204; body: string; revision: number }
	| { ok: false; refusal: Refusal; revision: number };

/**
 * One command, start to end, inside the caller's transaction: replay, or decide and write
 * everything with its event and key (I3, I4, I5). Nothing in it awaits.
 */
export function execute(
	turn: Turn,
	epoch: number,
	{ command, key, caller }: ScheduleCall,
	admitted: Admitted
): ScheduleAnswer {
	if (key === undefined)
		return { ...decide(turn, epoch, command, admitted), epoch, isReplay: false };
	const target = 'id' in command ? command.id : '';
	const scope = `${caller.kind} ${admitted.by.id} ${command.type} ${target} ${key}`;
	const inputHash = hashOf('input' in command ? command.input : null);
	const earlier = findKey(turn.db, turn.now, scope);
	if (earlier && earlier.inputHash !== inputHash) {
		const revision = turn.seq - 1;
		return {
			ok: false,
			refusal: { code: 'idempotency_key_reused' },
			epoch,
			revision,
			isReplay: false
		};
	}
	if (earlier) return { ...(JSON.parse(earlier.outcome) as Answer), epoch, isReplay: true };
	const answer = decide(turn, epoch, command, admitted);
	if (answer.ok || PROBLEM_STATUS[answer.refusal.code] === 409)
		insertKey(turn.db, turn.now, scope, inputHash, JSON.stringify(answer));
	return { ...answer, epoch, isReplay: false };
}

/** Runs the command in a transaction of its own, so that a refusal leaves nothing behind but its key. */
function decide(
	turn: Turn,
	epoch: number,
	command: ScheduleCall['command'],
	{ by }: Admitted
): Answer {
	try {
		return turn.db.transaction((): Answer => {
			removeExpiredHolds(turn);
			const outcome = runCommand(turn, command);
			const { status, body } = outcome;
			if (isEmpty(turn.changes)) return { ok: true, status, body, revision: turn.seq - 1 };
			insertEvent(turn.db, {
				seq: turn.seq,
				epoch,
				at: turn.now,
				by,
				source: outcome.source ?? SOURCE_OF_KIND[by.kind],
				action: outcome.action,
				reason: outcome.reason ?? null,
				changes: turn.changes
			});
			return { ok: true, status, body, revision: turn.seq };
		});
	} catch (error) {
		if (error instanceof CommandRefused)
			return { ok: false, refusal: error.refusal, revision: turn.seq - 1 };
		throw error;
	}
}

/** Time decides (I9): what has run out by now stands in nobody's way, alarm or not. */
export function removeExpiredHolds(turn: Pick<Turn, 'db' | 'now' | 'changes'>): void {
	for (const kept of expiredHolds(turn.db, turn.now)) {
		deleteHold(turn.db, kept);
		(turn.changes.holds ??= []).push({ before: kept.hold, after: null });
	}
}

const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0;

const SOURCE_OF_KIND = {
	staff: 'desk',
	apiKey: 'integration',
	system: 'system',
	public: 'web'
} as const satisfies Record<Actor['kind'], string>;
