import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { asc, eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { audit } from '../../worker/db/schema/audit.ts';
import { CAPABILITIES } from '../../worker/domain/access/capabilities.ts';
import { verifyTrail } from '../../worker/domain/kernel/audit-file.ts';
import { linkHash } from '../../worker/domain/kernel/audit-link.ts';
import { canonicalAudit } from '../../worker/repositories/audit-rows.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aKey } from '../support/patients-world.ts';
import { chainAudit } from '../../worker/cron/chain-audit.ts';
import { anchorAudit, keepHead } from '../../worker/use-cases/audit/audit-heads.ts';
import { verifyAudit } from '../../worker/use-cases/audit/verify-audit.ts';

const NIGHT = Date.UTC(2026, 10, 22, 3, 17);
let org = 'org_none';
let n = 0;

const write = async (count: number, organisationId = org) => {
	const insert = env.DB.prepare(
		`INSERT INTO audit (organisation_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
		 VALUES (?, ?, ?, 'staff', 'u1', 'Desk', 'thing.make', 'thing', ?)`
	);
	const row = () => insert.bind(organisationId, `aud_${String(n++).padStart(6, '0')}`, n, `t${n}`);
	await env.DB.batch(Array.from({ length: count }, row));
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
	await chainAudit(env, NIGHT);
	await anchorAudit(env, NIGHT);
});

it('finds an untouched audit intact, however often the chaining ran', async () => {
	await Promise.all([chainAudit(env, NIGHT), chainAudit(env, NIGHT)]);
	await write(3);
	await chainAudit(env, NIGHT);
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
	await chainAudit(env, NIGHT);
	await tamper(
		`INSERT INTO audit (sequence, organisation_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
		 VALUES (-5, ?1, 'aud_forged', 1, 'staff', 'u1', 'Desk', 'thing.make', 'thing', 't')`
	);
	expect((await verifyAudit(env, org)).breaks).toEqual([
		{ kind: 'row_added', sequence: -5, auditId: 'aud_forged' }
	]);
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
	await chainAudit(env, NIGHT);
	expect((await verifyAudit(env, other)).checked).toBe(5);
	expect((await verifyAudit(env, org)).checked).toBe(200);
});

it('names every row that was touched, not the first alone', async () => {
	await tamper(`UPDATE audit SET reason = 'x' WHERE id IN (${nth(3)}, ${nth(77)})`);
	await tamper(`DELETE FROM audit WHERE id = ${nth(150)}`);
	expect((await verifyAudit(env, org)).breaks).toMatchObject([
		{ kind: 'row_changed', position: 3 },
		{ kind: 'row_changed', position: 77 },
		{ kind: 'row_missing', position: 150 }
	]);
});

it('finds a chain that was written anew over forged rows, by a head that nobody could overwrite', async () => {
	await tamper(`UPDATE audit SET actor_name = 'Nobody' WHERE id = ${nth(40)}`);
	const rows = await recordsFor(env, org)
		.select()
		.from(audit)
		.where(eq(audit.organisationId, org))
		.orderBy(asc(audit.sequence));
	await runInDurableObject(
		env.AUDIT_CHAIN.getByName(org) as unknown as DurableObjectStub,
		(_, state) => {
			let hash = '';
			for (const [n, row] of rows.entries()) {
				hash = linkHash(hash, canonicalAudit(row));
				state.storage.sql.exec('UPDATE link SET hash = ? WHERE position = ?', hash, n + 1);
			}
		}
	);
	const head = await env.AUDIT_CHAIN.getByName(org).head();
	if (head) await keepHead(env, org, head, '2026-11-22T03-night');
	expect((await verifyAudit(env, org)).breaks).toEqual([{ kind: 'chain_changed', position: 200 }]);
	await env.IMAGES.put(
		`audit-heads/${org}/2026-11-22T03-night.json`,
		'{"position":200,"hash":"x"}'
	);
	expect((await verifyAudit(env, org)).breaks).toContainEqual({
		kind: 'head_forged',
		position: 200
	});
});

it('leaves as a file that is verified without the house, and of which a part is no whole', async () => {
	const owner = await aKey(org, CAPABILITIES);
	await chainAudit(env, NIGHT);
	const { status, text } = await owner('GET', '/audit/trail');
	expect(status).toBe(200);
	const lines = text.trimEnd().split('\n');
	expect(await verifyTrail(from(lines), env.AUTH_SECRET)).toMatchObject({
		...{ organisationId: org, isIntact: true, breaks: [], areSealsChecked: true }
	});
	expect(await verifyTrail(from(lines.slice(0, -1)), undefined)).toEqual({ problem: 'cut_off' });
	const edited = lines.map((line) => line.replace('"actorName":"Desk"', '"actorName":"Nobody"'));
	const verdict = await verifyTrail(from(edited), undefined);
	expect('breaks' in verdict && verdict.breaks).toHaveLength(100);
	const partly = await aKey(org, ['audit.read'], ['cli_some']);
	expect((await partly('GET', '/audit/trail')).status).toBe(403);
});

async function* from(lines: string[]) {
	yield* lines;
}
