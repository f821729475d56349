import type { InferOutput } from 'valibot';
import type { CallTaskView, callTasksQuery } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { listCallTasks } from '../../../repositories/call-tasks.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicsWith } from '../clinics-with.ts';
import { patientGroup } from '../patient-group.ts';
import { readPlace, writePlace } from '../place-cursor.ts';
import { taskView } from './present-task.ts';

/** Who is to be called: due first; those that are done, latest first. */
export async function listTasks(
	records: Records,
	access: Access,
	{ limit, cursor, state, clinicId, patientId }: InferOutput<typeof callTasksQuery>
): Promise<{ items: CallTaskView[]; nextCursor: string | null }> {
	const { organisationId } = access;
	const after = readPlace(cursor);
	const rows = await listCallTasks(records, {
		...{ organisationId, state, after },
		clinicIds: clinicsWith(access, 'messages.read', clinicId),
		patientIds:
			patientId === undefined
				? undefined
				: (await patientGroup(records, organisationId, patientId)).ids,
		limit: limit + 1
	});
	const items = rows.slice(0, limit);
	const last = items.at(-1)?.task;
	return {
		items: items.map(taskView),
		nextCursor: rows.length > limit && last ? writePlace({ at: last.dueAt, id: last.id }) : null
	};
}
