import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeApiKey, type ProductClient } from '../../scripts/client/product-client.ts';
import { startServer, type Server } from '../../scripts/checks/start-server.ts';
import { ROOT } from '../../scripts/run/settings.ts';
import type { AuditVerdict } from '../../worker/domain/kernel/audit-trail.ts';
import { verifyTrail } from '../../worker/domain/kernel/audit-file.ts';
import { makeBusyOrganisation } from '../bench/load/busy-clinic.ts';
import { writeRecords } from '../bench/record/records-file.ts';
import { seeded } from '../support/seeded.ts';
import { puttingTogether, takeApart, tamper, TAMPERINGS } from '../support/tampering.ts';
import { type Finding, Violations } from './finding.ts';

const HOUR_MS = 3_600_000;
const SEED = 44;

/**
 * X44: an audit that real acts have written is taken out as a file and tampered with, `times` at random
 * places and in six ways; each is found where it is. The same by the command that verifies a file, and by
 * the product itself after somebody had their hands in its database.
 */
export async function tamperWithAudit(dataDir: string, times: number): Promise<Finding> {
	const violations = new Violations();
	const options = { dataDir, env: { ENVIRONMENT: 'test' }, flags: ['--empty'], isQuiet: true };
	let server = await startServer(options);
	try {
		const { owner } = await makeBusyOrganisation(server.url, server.setupToken(), 1, 4);
		await chainByHours(server);
		const auditor = await makeApiKey(owner, 'Auditor', ['audit.read']);
		const lines = await exportTrail(auditor);
		const trail = takeApart(lines);
		const intact = await verifyTrail(from(lines), undefined);
		violations.require('isIntact' in intact && intact.isIntact, 'the untouched file is not intact');
		const chance = seeded(SEED);
		const found = Object.fromEntries(TAMPERINGS.map((kind) => [kind, 0]));
		for (let turn = 0; turn < times; turn++) {
			const kind = TAMPERINGS[turn % TAMPERINGS.length]!;
			const { trail: changed, expected } = tamper(trail, kind, chance);
			const verdict = await verifyTrail(from(puttingTogether(changed)), undefined);
			const wanted = JSON.stringify(expected);
			const isFound =
				'breaks' in verdict && verdict.breaks.some((one) => JSON.stringify(one) === wanted);
			if (isFound) found[kind] = (found[kind] ?? 0) + 1;
			else violations.add(`seed ${SEED}, turn ${turn}: no ${wanted}`);
		}
		verifyByCommand(dataDir, lines, violations);
		await server.stop();
		const touched = await handsInTheDatabase(dataDir);
		server = await startServer(options);
		const told = await auditorOf(auditor, server).get<AuditVerdict>('/audit/verification');
		for (const wanted of touched)
			violations.require(
				told.breaks.some(
					(one) => 'auditId' in one && one.auditId === wanted.id && one.kind === wanted.kind
				),
				`the product did not name ${wanted.kind} of ${wanted.id}`
			);
		return {
			name: 'X44',
			what: `${times} tamperings with an audit of ${trail.links.length} links and ${trail.heads.length} heads`,
			figures: { ...found, 'in the database': `${told.breaks.length} of ${touched.length}` },
			violations: violations.list()
		};
	} finally {
		await server.stop();
	}
}

async function* from(lines: Iterable<string>) {
	yield* lines;
}

const auditorOf = (auditor: ProductClient, { url }: Server): ProductClient => ({
	...auditor,
	get: async <Body>(to: string) =>
		(await (await fetch(`${url}/api/v1${to}`, { headers: auditor.headers })).json()) as Body
});

/** Chains what was written; a head of each of three hours is put away. */
async function chainByHours({ url }: Server): Promise<void> {
	const test = (name: string, body: object) =>
		fetch(`${url}/api/test/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		}).then(({ ok, status }) => {
			if (!ok) throw new Error(`${name} answered ${status}`);
		});
	for (let hour = 1; hour <= 3; hour++) {
		await test('clock', { now: new Date(Date.now() + hour * HOUR_MS).toISOString() });
		await test('cron', { cron: '* * * * *' });
		await test('cron', { cron: '17 3 * * *' });
	}
}

async function exportTrail({ url, headers }: ProductClient): Promise<string[]> {
	const answer = await fetch(`${url}/api/v1/audit/trail`, { headers });
	if (!answer.ok) throw new Error(`the trail answered ${answer.status}`);
	return (await answer.text()).trimEnd().split('\n');
}

/** The command with the file alone: 0 for the untouched one, 1 and the place for an edited one. */
function verifyByCommand(dataDir: string, lines: string[], violations: Violations): void {
	const trail = takeApart(lines);
	const { trail: changed, expected } = tamper(trail, 'edit', seeded(SEED));
	const place = 'position' in expected ? expected.position : 0;
	const run = (name: string, text: string) => {
		const file = path.join(dataDir, name);
		writeFileSync(file, text);
		return spawnSync(process.execPath, ['scripts/audit-verify.ts', file], {
			...{ cwd: ROOT, encoding: 'utf8', env: { ...process.env, AUTH_SECRET: '' } }
		});
	};
	const whole = run('audit.ndjson', `${lines.join('\n')}\n`);
	violations.require(whole.status === 0, `the command on the untouched file: ${whole.stdout}`);
	const edited = run('edited.ndjson', `${[...puttingTogether(changed)].join('\n')}\n`);
	violations.require(
		edited.status === 1 && edited.stdout.includes(`link ${place}:`),
		`the command on an edited file: ${edited.stdout}${edited.stderr}`
	);
}

/** Edits, removes and slips in, as whoever has the disk can: the triggers are not asked. */
async function handsInTheDatabase(
	dataDir: string
): Promise<{ id: string; kind: 'row_changed' | 'row_missing' | 'row_added' }[]> {
	let touched: { id: string; kind: 'row_changed' | 'row_missing' | 'row_added' }[] = [];
	await writeRecords(dataDir, (records) => {
		const rows = records
			.prepare(
				`SELECT id FROM audit WHERE sequence <= (SELECT through FROM audit_chain_cursor) ORDER BY sequence`
			)
			.all() as { id: string }[];
		const [edited, removed, copied] = [rows[20]!.id, rows[40]!.id, rows[60]!.id];
		records.prepare(`UPDATE audit SET actor_name = 'Nobody' WHERE id = ?`).run(edited);
		records.prepare('DELETE FROM audit WHERE id = ?').run(removed);
		records
			.prepare(
				`INSERT INTO audit (sequence, organisation_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
				 SELECT -1, organisation_id, id || 'x', at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id
				 FROM audit WHERE id = ?`
			)
			.run(copied);
		touched = [
			{ id: edited, kind: 'row_changed' },
			{ id: removed, kind: 'row_missing' },
			{ id: `${copied}x`, kind: 'row_added' }
		];
	});
	return touched;
}
