import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { moveClock } from '../../worker/clock.ts';

/** Before each file: the clock shows real time; no object, table or bucket keeps a row. */
export async function beginAnew(): Promise<void> {
	moveClock(0);
	await reset();
	await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
}
await beginAnew();
