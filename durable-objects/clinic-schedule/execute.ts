import type { ScheduleAnswer, ScheduleCall } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { PROBLEM_STATUS, type Refusal } from '../../worker/contracts/problem.ts';
import type { Clinic } from './clinic.ts';
import { endRoundOfHold } from './gap-rounds/end-round.ts';
import { planMessages } from './messages/plan-messages.ts';
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

/** A command on its way: its turn, and what surrounds it. */
export interface Execution {
	turn: Turn;
	epoch: number;
	call: ScheduleCall;
	/** Arms the alarm; inside the transaction, so that waking up is as durable as the change. */
	onChange: (now: number) => void;
	/** Looks at what the command would change before it is kept; may refuse it. */
	judge?: ((changes: Changes, clinic: Clinic) => void) | undefined;
}
interface Keyed {
	scope: string;
	inputHash: string;
}

/**
 * One command, start to end, in one synchronous turn: replay, or decide and write everything with
 * its event and key (I3, I4, I5). A refusal leaves nothing behind but its key.
 */
export function execute(execution: Execution): ScheduleAnswer {
	const { turn, epoch, call } = execution;
	const keyed = keyOf(turn, call);
	const earlier = keyed && findKey(turn.db, turn.now, keyed.scope);
	if (earlier && earlier.inputHash !== keyed.inputHash)
		return { ...refusal(turn, { code: 'idempotency_key_reused' }), epoch, isReplay: false };
	if (earlier) return { ...(JSON.parse(earlier.outcome) as Answer), epoch, isReplay: true };
	try {
		const answer = turn.db.transaction((): Answer => decide(execution, keyed));
		return { ...answer, epoch, isReplay: false };
	} catch (error) {
		if (!(error instanceof CommandRefused)) throw error;
		const answer = refusal(turn, error.refusal);
		if (keyed && PROBLEM_STATUS[error.refusal.code] === 409) keep(turn, keyed, answer);
		return { ...answer, epoch, isReplay: false };
	}
}

function decide({ turn, epoch, call, onChange, judge }: Execution, keyed: Keyed | null): Answer {
	removeExpiredHolds(turn);
	const { status, body, action, reason, source, refusal: refused } = runCommand(turn, call.command);
	judge?.(turn.changes, turn.clinic);
	planMessages(turn, call.command);
	const isChanged = Object.keys(turn.changes).length > 0;
	if (isChanged) {
		insertEvent(turn.db, {
			seq: turn.seq,
			epoch,
			at: turn.now,
			by: turn.by,
			source: source ?? SOURCE_OF_KIND[turn.by.kind],
			action,
			reason: reason ?? null,
			changes: turn.changes
		});
		onChange(turn.now);
	}
	const revision = turn.seq - (isChanged ? 0 : 1);
	const answer: Answer = refused
		? { ok: false, refusal: refused, revision }
		: { ok: true, status, body, revision };
	if (keyed) keep(turn, keyed, answer);
	return answer;
}

/** A key is its caller's and its path's: here, the command and what it is about. */
function keyOf({ by }: Turn, { command, key }: ScheduleCall): Keyed | null {
	if (key === undefined) return null;
	const target = 'id' in command ? command.id : '';
	// A visitor's device is known by a cookie that a retry may have lost: their key is enough.
	const who = by.kind === 'public' ? by.kind : `${by.kind} ${by.id}`;
	return {
		scope: `${who} ${command.type} ${target} ${key}`,
		inputHash: hashOf(inputOf(command))
	};
}

/** What the caller sent: ids that the Worker chose on the way may differ when it is sent again. */
function inputOf(command: ScheduleCall['command']): unknown {
	if (command.type === 'online.book') {
		const { appointmentId: _chosen, patientId: _found, ...sent } = command.input;
		return sent;
	}
	return 'input' in command ? command.input : null;
}

const keep = ({ db, now }: Turn, { scope, inputHash }: Keyed, answer: Answer): void =>
	insertKey(db, now, scope, inputHash, JSON.stringify(answer));

const refusal = (turn: Turn, refused: Refusal): Answer => ({
	ok: false,
	refusal: refused,
	revision: turn.seq - 1
});

/** Time decides (I9): what has run out by now stands in nobody's way, alarm or not. */
export function removeExpiredHolds(turn: Pick<Turn, 'db' | 'now' | 'changes'>): void {
	for (const kept of expiredHolds(turn.db, turn.now)) {
		deleteHold(turn.db, kept);
		(turn.changes.holds ??= []).push({ before: kept.hold, after: null });
		endRoundOfHold(turn, kept);
	}
}

const SOURCE_OF_KIND = {
	staff: 'desk',
	apiKey: 'integration',
	system: 'system',
	public: 'web'
} as const satisfies Record<Actor['kind'], string>;
