import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { beforeEach, expect, it } from 'vitest';
import { chainAudit } from '../../worker/cron/chain-audit.ts';
import { anchorAudit } from '../../worker/use-cases/audit/anchor-audit.ts';
import { verifyAudit } from '../../worker/use-cases/audit/verify-audit.ts';

let org = 'org_none';
let n = 0;

const write = async (count: number, organisationId = org) => {
	for (let i = 0; i < count; i++)
		await env.DB.prepare(
			`INSERT INTO audit (organisation_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
			 VALUES (?, ?, ?, 'staff', 'u1', 'Desk', 'thing.make', 'thing', ?)`
		)
			.bind(organisationId, `aud_${String(n++).padStart(6, '0')}`, n, `t${n}`)
			.run();
};
/** Somebody with their hands in the database does not ask the triggers. */
const tamper = async (sql: string) => {
	await env.DB.batch([
		env.DB.prepare('DROP TRIGGER IF EXISTS audit_is_never_changed'),
		env.DB.prepare('DROP TRIGGER IF EXISTS audit_is_never_removed'),
		env.DB.prepare(sql).bind(org)
	]);
};
const nth = (position: number) =>
	`(SELECT id FROM audit WHERE organisation_id = ?1 ORDER BY sequence LIMIT 1 OFFSET ${position - 1})`;

beforeEach(async () => {
	org = `org_${crypto.randomUUID()}`;
	await env.DB.prepare(
		'INSERT INTO organisation (id, name, created_at, updated_at) VALUES (?, ?, 0, 0)'
	)
		.bind(org, 'A')
		.run();
	await write(200);
	await chainAudit(env);
	await anchorAudit(env);
});

it('finds an untouched audit intact, however often the chaining ran', async () => {
	await Promise.all([chainAudit(env), chainAudit(env)]);
	await write(3);
	await chainAudit(env);
	expect(await verifyAudit(env, org)).toEqual({ checked: 203, isIntact: true, breaks: [] });
});

it('names the row that was edited', async () => {
	await tamper(`UPDATE audit SET actor_name = 'Nobody' WHERE id = ${nth(117)}`);
	const { isIntact, breaks } = await verifyAudit(env, org);
	expect(isIntact).toBe(false);
	expect(breaks).toMatchObject([{ kind: 'row_changed', position: 117 }]);
});

it('names the row that was removed, also the very last one', async () => {
	await tamper(`DELETE FROM audit WHERE id = ${nth(200)}`);
	expect((await verifyAudit(env, org)).breaks).toMatchObject([
		{ kind: 'row_missing', position: 200 }
	]);
});

it('notices a row slipped in among old ones', async () => {
	await write(1);
	await chainAudit(env);
	await tamper(
		`INSERT INTO audit (sequence, organisation_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
		 VALUES (-5, ?1, 'aud_forged', 1, 'staff', 'u1', 'Desk', 'thing.make', 'thing', 't')`
	);
	expect((await verifyAudit(env, org)).breaks).toEqual([{ kind: 'rows_added', extra: 1 }]);
});

it('notices when both the rows and the chain were cut short, by the kept head', async () => {
	await tamper(`DELETE FROM audit WHERE organisation_id = ?1 AND id >= ${nth(190)}`);
	await runInDurableObject(
		env.AUDIT_CHAIN.getByName(org) as unknown as DurableObjectStub,
		(_, state) => void state.storage.sql.exec('DELETE FROM link WHERE position >= 190')
	);
	expect((await verifyAudit(env, org)).breaks).toEqual([
		{ kind: 'chain_cut', expected: 200, found: 189 }
	]);
});

it('keeps organisations apart', async () => {
	const other = `org_${crypto.randomUUID()}`;
	await write(5, other);
	await chainAudit(env);
	expect((await verifyAudit(env, other)).checked).toBe(5);
	expect((await verifyAudit(env, org)).checked).toBe(200);
});
