import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { ORGANISATION } from '../support/a-clinic.ts';
import { rows, withClinic } from './outbox-clinic.ts';

const sql = (text: string, ...values: unknown[]) =>
	env.DB.prepare(text)
		.bind(...values)
		.run();

/** Silences and returns what was reported while `work` ran. */
async function reported(work: () => Promise<unknown>): Promise<string[]> {
	const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
	await work();
	const words = spy.mock.calls.map(
		([text]) => (JSON.parse(String(text)) as { event: string }).event
	);
	spy.mockRestore();
	return words;
}

describe('reconciliation', () => {
	it('finds nothing where nothing is wrong, and says nothing', async () => {
		await withClinic('cli_right', async ({ projection, run, book }) => {
			const { id } = book(0);
			book(1);
			run({
				type: 'appointment.cancel',
				id,
				input: { reason: 'ill', by: 'patient', toWaitlist: true }
			});
			await projection.drain();
			const said = await reported(async () => {
				expect(await projection.reconcile('all')).toEqual({ compared: 5, mended: 0, ghosts: 0 });
			});
			expect(said).toEqual([]);
		});
	});

	it.each([
		['a status', `UPDATE appointment SET status = 'no_show' WHERE clinic_id = ?`],
		[
			'a note, which no checksum of the day covers',
			`UPDATE appointment SET note = 'tampered' WHERE clinic_id = ?`
		],
		['a day', `UPDATE appointment SET start_at = start_at + 864000000 WHERE clinic_id = ?`],
		['a missing row', `DELETE FROM appointment WHERE clinic_id = ?`]
	])('puts right %s', async (name, damage) => {
		const clinicId = `cli_${name.split(' ')[1]!.replace(',', '')}`;
		await withClinic(clinicId, async ({ projection, book }) => {
			book(0);
			book(1);
			await projection.reconcile('all');
			const before = await rows(clinicId);
			await sql(damage, clinicId);
			expect(await rows(clinicId)).not.toEqual(before);
			await reported(async () => {
				expect(await projection.reconcile('recent')).toMatchObject({ mended: 2, ghosts: 0 });
			});
			const strip = (list: object[]) => list.map((row) => ({ ...row, revision: 0 }));
			expect(strip(await rows(clinicId))).toEqual(strip(before));
			expect(await projection.reconcile('all')).toMatchObject({ mended: 0, ghosts: 0 });
		});
	});

	it('sees by checksums alone that a day far away differs', async () => {
		await withClinic('cli_far', async ({ projection, clock, book }) => {
			book(0);
			await projection.reconcile('all');
			clock.now += 200 * 86_400_000;
			await sql(`UPDATE appointment SET chair_id = 'chr_2' WHERE clinic_id = 'cli_far'`);
			await reported(async () => {
				expect(await projection.reconcile('recent')).toMatchObject({ mended: 1 });
			});
			expect(await projection.reconcile('recent')).toMatchObject({ mended: 0 });
		});
	});

	it('takes out a row that the object never knew, keeps it as evidence, and reports it', async () => {
		await withClinic('cli_ghost', async ({ projection, book }) => {
			const { id } = book(0);
			await projection.reconcile('all');
			await sql(
				`INSERT INTO appointment SELECT organisation_id, clinic_id, 'apt_ghost', version, epoch, revision, fingerprint,
				patient_id, provider_id, chair_id, assistant_ids, equipment_ids, service_ids, start_at, end_at, minutes, pattern,
				status, confirmation, labels, note, source, series_id, group_id, arrived_at, seated_at, completed_at,
				cancelled_at, cancelled_by, cancelled_reason, created_at, updated_at FROM appointment WHERE id = ?`,
				id
			);
			const said = await reported(async () => {
				expect(await projection.reconcile('recent')).toMatchObject({ ghosts: 1 });
			});
			expect(said).toContain('projection_mended');
			expect((await rows('cli_ghost')).map((row) => row.id)).toEqual([id]);
			const kept = await env.DB.prepare('SELECT id FROM projection_ghost WHERE organisation_id = ?')
				.bind(ORGANISATION)
				.all();
			expect(kept.results).toEqual([{ id: 'apt_ghost' }]);
		});
	});

	it('does not take for a difference what still waits in the outbox', async () => {
		await withClinic('cli_lag', async ({ projection, faulty, clock, book }) => {
			book(0);
			await projection.reconcile('all');
			faulty.fault = 'before';
			book(1);
			await reported(() => projection.drain());
			faulty.fault = 'none';
			expect(await projection.reconcile('all')).toMatchObject({ mended: 0, ghosts: 0 });
			clock.now += 60_000;
			await projection.drain();
			expect(await rows('cli_lag')).toHaveLength(2);
		});
	});

	it('leaves a change alone that comes while it compares', async () => {
		await withClinic('cli_compared', async ({ room, projection, faulty, run, book }) => {
			const { id } = book(0);
			await projection.reconcile('all');
			await sql(`UPDATE appointment SET note = 'tampered' WHERE clinic_id = 'cli_compared'`);
			faulty.fault = 'slow';
			const running = reported(() => projection.reconcile('all'));
			await new Promise((done) => setTimeout(done, 50));
			run({ type: 'appointment.status', id, input: { to: 'arrived' } });
			await running;
			faulty.fault = 'none';
			await projection.drain();
			expect(await rows('cli_compared')).toMatchObject([
				{ id, status: 'arrived', version: 2, note: 'visit 0' }
			]);
			expect(room.db.rows('SELECT seq FROM dead_letters')).toEqual([]);
		});
	});

	it('carries everything over anew when the records were lost (X41)', async () => {
		await withClinic('cli_anew', async ({ projection, book }) => {
			for (let i = 0; i < 20; i++) book(i);
			await projection.reconcile('all');
			const before = (await rows('cli_anew')).map(({ id, note }) => ({ id, note }));
			for (const table of ['appointment', 'schedule_entry', 'projection_cursor'])
				await sql(`DELETE FROM ${table} WHERE clinic_id = 'cli_anew'`);
			await reported(async () => {
				expect(await projection.reconcile('recent')).toEqual({
					compared: 22,
					mended: 22,
					ghosts: 0
				});
			});
			expect((await rows('cli_anew')).map(({ id, note }) => ({ id, note }))).toEqual(before);
		});
	});

	it('projects again after the object went back in time, because its epoch grew (I8, X41)', async () => {
		await withClinic('cli_epoch', async ({ room, projection, run, book }) => {
			const { id } = book(0);
			run({ type: 'appointment.status', id, input: { to: 'arrived' } });
			await projection.reconcile('all');
			await sql(`UPDATE appointment SET revision = 900 WHERE clinic_id = 'cli_epoch'`);
			room.db.run('UPDATE clinic SET epoch = 2');
			run({ type: 'appointment.status', id, input: { to: 'in_chair' } });
			await projection.drain();
			expect(await rows('cli_epoch')).toMatchObject([{ status: 'in_chair', epoch: 2 }]);
		});
	});

	it('tries a dead letter again, and forgets it when it arrives', async () => {
		await withClinic('cli_again', async ({ projection, faulty, book }) => {
			faulty.fault = 'constraint';
			faulty.poison = 'visit 0';
			await reported(async () => {
				book(0);
				expect(await projection.drain()).toEqual({ pending: 0, deadLetters: 1 });
			});
			faulty.fault = 'none';
			await reported(() => projection.reconcile('recent'));
			expect(projection.state()).toEqual({ pending: 0, deadLetters: 0 });
			expect(await rows('cli_again')).toHaveLength(1);
		});
	});
});
