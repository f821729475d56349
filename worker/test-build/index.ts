import { env as platform } from 'cloudflare:workers';
import { moveClock } from '../clock.ts';
import type { Env } from '../env.ts';
import product, { ClinicSchedule as ProductClinicSchedule } from '../index.ts';
import { runDueAlarms } from './run-due.ts';
import { seedHistory, type SeedInput } from './seed-history.ts';
import type { TestClinic, TestEnv } from './test-env.ts';
import { answerTestCall, isTestCall } from './test-door.ts';
import { withFaults } from './faults.ts';

/**
 * The entry of the test build: the product, with a clock that moves, a trigger for its crons and
 * faults on demand. The production bundle starts at `worker/index.ts` and has none of this.
 */
moveClock(Number((platform as unknown as TestEnv).TEST_CLOCK_AHEAD_MS ?? 0));

export * from '../index.ts';

export class ClinicSchedule extends ProductClinicSchedule implements TestClinic {
	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, withFaults(env));
	}

	/** Runs what the moved clock made due, also in an object that slept until this call. */
	async runDue(): Promise<void> {
		await runDueAlarms(this.ctx.storage, {
			alarm: () => this.alarm(),
			// An alarm begins the sending and does not wait for it; whoever moved the clock does.
			rest: async () => {
				if (this.messages.isSending) await this.messages.send();
			}
		});
	}

	async seed(input: SeedInput): Promise<{ revision: number }> {
		return seedHistory(this.room, input);
	}

	/** How much the records still lack, looked at without pushing it on. */
	async pending(): Promise<{ pending: number; deadLetters: number }> {
		return this.projection.state();
	}

	/** What the platform would bill since this object woke. */
	async rowsSoFar(): Promise<{ rowsRead: number; rowsWritten: number }> {
		return { ...this.rows };
	}
}

export default {
	async fetch(request, env, ctx) {
		if (isTestCall(request)) return answerTestCall(request, env);
		return product.fetch(request, withFaults(env), ctx);
	},
	async scheduled(controller, env, ctx) {
		await product.scheduled(controller, withFaults(env), ctx);
	}
} satisfies ExportedHandler<TestEnv>;
