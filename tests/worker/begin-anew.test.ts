import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { moveClock, now } from '../../worker/clock.ts';
import { beginAnew } from '../support/begin-anew.ts';
import { openClinic } from '../support/a-room.ts';
import { clinicStub } from '../support/a-clinic.ts';

/** A clinic's object makes its tables with its first command. */
const tablesOf = (clinicId: string) =>
	runInDurableObject(
		clinicStub(clinicId),
		(_, { storage }) =>
			storage.sql.exec("select name from sqlite_master where name = 'patients'").toArray().length
	);

it('a file of tests finds nothing of what ran before it in the same runtime', async () => {
	await openClinic('cln_left');
	const row = "('spent', 'reset:x', 'y', 1, 1, 1)";
	await env.DB.exec(
		`insert into verification (id, identifier, value, expires_at, created_at, updated_at) values ${row}`
	);
	await env.IMAGES.put('left', 'here');
	moveClock(3_600_000);
	expect(await tablesOf('cln_left')).toBe(1);

	await beginAnew();

	expect(await tablesOf('cln_left')).toBe(0);
	expect((await env.DB.prepare('select id from verification').all()).results).toEqual([]);
	expect(await env.IMAGES.get('left')).toBeNull();
	expect(now() - Date.now()).toBeLessThan(1_000);
});
