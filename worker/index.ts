import web from 'sveltekit-worker';
import { ClinicSchedule as BareClinicSchedule } from '../durable-objects/clinic-schedule/clinic-schedule.ts';
import api from './api.ts';
import { runCron } from './cron/jobs.ts';
import { compressPage } from './http/compress-page.ts';
import type { Env } from './env.ts';
import { formsBeforeVisit } from './use-cases/documents/forms-before-visit.ts';

export { AuditChain } from '../durable-objects/audit-chain/audit-chain.ts';
export { Counters } from '../durable-objects/counters/counters.ts';
export { MessageGate } from '../durable-objects/message-gate/message-gate.ts';
export { StaffTime } from '../durable-objects/staff-time/staff-time.ts';

/** The object, with the one operation of the records that its messages need. */
export class ClinicSchedule extends BareClinicSchedule {
	override readonly lent = { readyForm: formsBeforeVisit(this.env, () => this.clock()) };
}

/** The composition root: the API first, the pages for the rest, the crons beside them. */
export default {
	async fetch(request, env, ctx) {
		if (new URL(request.url).pathname.startsWith('/api/')) {
			await letOthersIn();
			return api.fetch(request, env, ctx);
		}
		const inProcess = { fetch: async (inner: Request) => api.fetch(inner, env, ctx) };
		return compressPage(request, await web.fetch(request, { ...env, API: inProcess }, ctx), env);
	},
	async scheduled(controller, env, ctx) {
		ctx.waitUntil(runCron(controller.cron, controller.scheduledTime, env));
	}
} satisfies ExportedHandler<Env>;

/**
 * workerd looks for new bytes and due timers only when nothing is ready to run. A connection whose
 * next request has come by the time it is read is served without such a look, so under load a dozen
 * busy connections kept all others waiting for seconds, and had them closed as idle after five. A
 * timer empties the queue, and everybody is looked at; alone, a request does not notice it.
 */
const letOthersIn = (): Promise<unknown> => scheduler.wait(0);
