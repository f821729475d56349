import type { DispatchOutcome } from '../../../worker/contracts/message-dispatch.ts';
import { finishItems, type ItemEnd } from '../../../worker/domain/messaging/plan/finish-items.ts';
import { plannedMessageId } from '../../../worker/domain/messaging/plan/message-id.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { findPlan, savePlan } from '../store/message-plans.ts';

/** What became of a message of one plan; `at` is null where the channels were not reached at all. */
export interface Finished {
	subject: string;
	end: DispatchOutcome | { id: string; outcome: 'later'; at: null; reason: string };
}

/**
 * Notes what became of claimed messages, each in the plan it came from. A plan that changed in the
 * meantime keeps its change: only what is still being sent is finished. For a transaction.
 */
export function finishMessages(
	db: Database,
	{ identity, now }: Present,
	finished: readonly Finished[]
): void {
	const bySubject = Map.groupBy(finished, ({ subject }) => subject);
	for (const [subject, ends] of bySubject) {
		const kept = findPlan(db, subject);
		if (!kept) continue;
		const endOf = new Map(ends.map(({ end }): [string, ItemEnd] => [end.id, end]));
		const plan = finishItems(
			kept.plan,
			(item) => endOf.get(plannedMessageId(identity.clinicId, subject, item)),
			now
		);
		savePlan(db, { ...kept, plan });
	}
}
