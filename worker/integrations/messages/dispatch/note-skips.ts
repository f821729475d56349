import type { WritingClinic } from '../../../contracts/message-dispatch.ts';
import { noteEnd } from '../../../repositories/message-ledger.ts';
import type { Post } from '../delivery/post.ts';
import type { Skipped } from './reach.ts';

/**
 * Whoever was not written to has a row that says why. A clinic without any channel has none: it has
 * never written, and a row for each of its visits would say nothing.
 */
export async function noteSkips(
	post: Post,
	{ organisationId, id: clinicId }: WritingClinic,
	skipped: readonly Skipped[]
): Promise<void> {
	const noted = skipped.filter(({ reason }) => reason !== 'no_channel');
	if (noted.length === 0) return;
	const at = post.clock();
	const also = noted.map(({ claimed, reason }) =>
		noteEnd(post.records, {
			...{ organisationId, clinicId, reason, state: 'skipped' as const },
			...{ id: claimed.id, kind: claimed.occasion, ruleId: claimed.ruleId },
			...{ channel: claimed.ways[0] ?? 'sms', to: '', body: '' },
			...{ dueAt: claimed.dueAt, createdAt: at, patientId: claimed.patientId },
			appointmentId: claimed.visit?.appointmentId ?? null,
			tellsOf: claimed.visit?.start ?? null
		})
	);
	await post.writes.run({ also });
}
