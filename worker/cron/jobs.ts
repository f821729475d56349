import type { Env } from '../env.ts';
import { anchorAudit } from '../use-cases/audit/audit-heads.ts';
import { pushPendingSettings } from '../use-cases/clinics/push-settings.ts';
import { chainAudit } from './chain-audit.ts';
import { fillCandidates } from './fill-candidates.ts';
import { planBirthdays } from './plan-birthdays.ts';
import { planRecalls } from './plan-recalls.ts';
import { purgeEvents } from './purge-events.ts';
import { purgeKeys } from './purge-keys.ts';
import { purgeProofs } from './purge-proofs.ts';
import { purgeSessions } from './purge-sessions.ts';
import { purgeUploads } from './purge-uploads.ts';
import { reconcile } from './reconcile.ts';
import { retryMessages } from './retry-messages.ts';
import { sweep } from './sweep.ts';

type Job = (env: Env, scheduledAtMs: number) => Promise<void>;

/** Cron expression (UTC) to the jobs it starts; the expressions are those of wrangler.toml. */
const JOBS: Record<string, Job[]> = {
	'* * * * *': [chainAudit, pushPendingSettings, sweep, retryMessages],
	'17 3 * * *': [
		purgeKeys,
		purgeProofs,
		purgeEvents,
		purgeSessions,
		purgeUploads,
		anchorAudit,
		planBirthdays,
		planRecalls,
		fillCandidates,
		reconcile
	]
};

export async function runCron(cron: string, scheduledAtMs: number, env: Env): Promise<void> {
	for (const job of JOBS[cron] ?? []) {
		try {
			await job(env, scheduledAtMs);
		} catch (error) {
			console.error(
				JSON.stringify({
					event: 'cron_failed',
					cron,
					job: job.name,
					error: String((error as Error).name)
				})
			);
		}
	}
}
