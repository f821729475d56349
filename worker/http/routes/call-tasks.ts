import { Hono } from 'hono';
import { callTasksQuery, changeCallTask } from '../../contracts/conversations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeTask } from '../../use-cases/messaging/tasks/change-task.ts';
import { listTasks } from '../../use-cases/messaging/tasks/list-tasks.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

/** Who is to be called: what a message could not do, and what patients asked for (F30, M14). */
export const callTasks = new Hono<HttpEnv>()
	.get('/call-tasks', async (c) => {
		const access = await requireInOrganisation(c, 'messages.read');
		const asked = query(c, callTasksQuery);
		return c.json(await listTasks(recordsFor(c.env, access.organisationId), access, asked));
	})
	.patch('/call-tasks/:taskId', async (c) => {
		const access = await requireInOrganisation(c, 'messages.send');
		const input = await body(c, changeCallTask);
		const [id, version] = [c.req.param('taskId'), ifMatch(c)];
		return refusingStale('call_task.version', () =>
			command(c, input, (records) => changeTask(c, records, access, id, input, version))
		);
	});
