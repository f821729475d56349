import type { ChangeCallTask } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { requireCaller } from '../../../http/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import {
	changeCallTask,
	getCallTask,
	type ShownTask,
	type TaskEnd
} from '../../../repositories/call-tasks.ts';
import type { Records } from '../../../repositories/records.ts';
import { requireOf } from '../clinics-with.ts';
import { taskView } from './present-task.ts';

/** 404 where there is none at a clinic whose messages one may read, 403 without `messages.send` there. */
export async function findTask(records: Records, access: Access, id: string): Promise<ShownTask> {
	const found =
		(await getCallTask(records, access.organisationId, id)) ?? refuse({ code: 'not_found' });
	requireOf(access, found.task.clinicId, 'messages.send');
	return found;
}

/** A task is done without a call of its own, or is open again. A stale `If-Match` is 412. */
export async function changeTask(
	c: HttpContext,
	records: Records,
	access: Access,
	id: string,
	input: ChangeCallTask,
	ifVersion: number | undefined
): Promise<Decision> {
	const found = await findTask(records, access, id);
	const { task } = found;
	if (ifVersion !== undefined && ifVersion !== task.version) refuse({ code: 'stale_version' });
	const isDone = input.state === 'done';
	const end: TaskEnd = {
		state: input.state,
		result: isDone ? input.result : null,
		doneBy: isDone ? requireCaller(c).name : null,
		doneAt: isDone ? c.var.now : null
	};
	const after = { ...task, ...end, version: task.version + 1 };
	return {
		status: 200,
		body: taskView({ ...found, task: after }),
		headers: { etag: `"${after.version}"` },
		statements: [
			changeCallTask(records, { organisationId: task.organisationId, id }, end, task.version)
		],
		audit: {
			action: 'call_task.change',
			subject: { kind: 'call_task', id },
			clinicId: task.clinicId,
			before: { state: task.state, result: task.result },
			after: { state: end.state, result: end.result }
		}
	};
}
