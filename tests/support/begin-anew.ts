import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';

/** Before each file: no module keeps what it remembered; no object, table or bucket keeps a row. */
export async function beginAnew(): Promise<void> {
	vi.resetModules();
	await reset();
	await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
}
await beginAnew();
