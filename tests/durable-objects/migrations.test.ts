import { createHash } from 'node:crypto';
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../durable-objects/clinic-schedule/migrations.ts';
import { clinicStub, staff } from '../support/a-clinic.ts';
import { openClinic } from '../support/a-room.ts';

/**
 * What has landed, by the hash of its statements: append a line for a new migration, and never
 * change one, since objects out there have walked it already.
 */
const LANDED: [string, string][] = [
	['0001_the_schedule', '4e090ffab766d640'],
	['0002_the_outbox', 'af6f61817f664298'],
	['0003_a_restore_under_way', '3fc36a4a8fdf7e86'],
	['0004_staff_links', '0cf4aefd43b187b2'],
	['0005_online_booking', '21b7fc81858e8974'],
	['0006_gap_rounds', '58a34b04b9c330ea'],
	['0007_planned_messages', 'f203617020561b6d']
];

it('never changes a migration that has landed', () => {
	const now = MIGRATIONS.map(({ name, statements }): [string, string] => [
		name,
		createHash('sha256')
			.update(statements.join('\n').replace(/\s+/g, ' '))
			.digest('hex')
			.slice(0, 16)
	]);
	expect(now).toEqual(LANDED);
});

it('walks the rest of the list once, and stays where it was when a step fails', async () => {
	const stub = await openClinic('cli_migrations');
	await runInDurableObject(stub, ({ room: { db } }) => {
		const more = [
			...MIGRATIONS,
			{ name: '9998_later', statements: ['CREATE TABLE later (a INTEGER) STRICT'] }
		];
		migrate(db, more);
		migrate(db, more);
		const broken = [
			...more,
			{ name: '9999_broken', statements: ['CREATE TABLE half (a INTEGER) STRICT', 'NONSENSE'] }
		];
		expect(() => migrate(db, broken)).toThrow();
		expect(db.row(`SELECT name FROM sqlite_master WHERE name = 'half'`)).toBeUndefined();
		expect(db.rows('SELECT name FROM _migrations')).toHaveLength(more.length);
	});
});

it('refuses overlapping claims also where the rules would let them through (I1)', async () => {
	const stub = await openClinic('cli_trigger');
	await runInDurableObject(stub, ({ room: { db } }) => {
		const claim = (start: number, end: number) =>
			db.run('INSERT INTO claims VALUES (?, 0, ?, ?, ?)', 'chr_1', start, end, 'apt_x');
		claim(1_000, 2_000);
		for (const [start, end] of [
			[999, 1_001],
			[1_500, 1_600],
			[1_999, 3_000],
			[0, 9_000]
		] as const)
			expect(() => claim(start, end)).toThrow('claims overlap');
		claim(0, 1_000);
		claim(2_000, 3_000);
		expect(() => db.run('UPDATE claims SET ends_at = 5000 WHERE starts_at = 0')).toThrow(
			'never moved'
		);
	});
});

it('knows nothing of a clinic that it was never made, and keeps nothing for asking', async () => {
	const stub = clinicStub('cli_nobody');
	const read = {
		type: 'schedule',
		query: { from: '2026-11-23', to: '2026-11-24' },
		acceptsGzip: false
	} as const;
	const answer = await stub.read({ clinicId: 'cli_nobody', caller: staff('owner'), read });
	expect(answer).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
	await runInDurableObject(stub, (_, { storage }) => {
		expect(storage.sql.exec('SELECT count(*) AS n FROM sqlite_master').one().n).toBe(0);
	});
	const other = await openClinic('cli_somebody');
	const mixedUp = await other.read({ clinicId: 'cli_nobody', caller: staff('owner'), read });
	expect(mixedUp).toMatchObject({ ok: false, refusal: { code: 'not_found' }, epoch: 0 });
	expect(env.CLINIC_SCHEDULE).toBeDefined();
});
