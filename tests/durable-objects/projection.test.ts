import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { readOutbox } from '../../durable-objects/clinic-schedule/outbox.ts';
import { rowsOfEvents } from '../../durable-objects/clinic-schedule/projection-rows.ts';
import {
	eventAt,
	headSeq,
	insertEvent
} from '../../durable-objects/clinic-schedule/store/events.ts';
import { projectRows } from '../../worker/repositories/projection.ts';
import { anAppointment, EVE, MINUTE, MONDAY, ORGANISATION } from '../support/a-clinic.ts';
import { auditOf, rows, withClinic } from './outbox-clinic.ts';

describe('the outbox', () => {
	it('takes every change over in order, with one entry of the audit each', async () => {
		await withClinic('cli_order', async ({ projection, run, book }) => {
			const made = [book(0), book(1), book(2)];
			const [first, second] = made;
			run({ type: 'appointment.status', id: first!.id, input: { to: 'arrived' } });
			run({
				type: 'appointment.cancel',
				id: second!.id,
				input: { reason: 'ill', by: 'patient', toWaitlist: true }
			});
			expect(await projection.drain()).toEqual({ pending: 0, deadLetters: 0 });
			const kept = await rows('cli_order');
			expect(kept.map(({ id }) => id)).toEqual(made.map(({ id }) => id).sort());
			expect(kept.map(({ status }) => status).sort()).toEqual([
				'arrived',
				'cancelled',
				'scheduled'
			]);
			expect(
				(await auditOf('cli_order')).map(({ action, actor_id }) => `${action} ${actor_id}`)
			).toEqual([
				...['appointment.made owner', 'appointment.made owner', 'appointment.made owner'],
				...['appointment.arrived owner', 'appointment.cancelled owner']
			]);
			const waiting = await env.DB.prepare(
				`SELECT kind FROM schedule_entry WHERE clinic_id = 'cli_order'`
			).all();
			expect(waiting.results.map(({ kind }) => kind).sort()).toEqual([
				...['shift', 'shift', 'waitlist']
			]);
		});
	});

	it('notes in the audit what changed and nothing else', async () => {
		await withClinic('cli_audit', async ({ projection, run, book }) => {
			const { id } = book(0);
			run({ type: 'appointment.change', id, input: { note: 'new words' } });
			await projection.drain();
			const last = (await auditOf('cli_audit')).at(-1)!;
			const detail = JSON.parse(last.detail) as { before: object; after: object };
			expect(Object.keys(detail.after).sort()).toEqual(['note', 'version']);
			expect(detail.before).toMatchObject({ note: 'visit 0', version: 1 });
		});
	});

	it('lets 500 bookings through while the records are away, and is equal at once when they return (X7)', async () => {
		await withClinic('cli_away', async ({ room, projection, faulty, clock, run }) => {
			faulty.fault = 'before';
			const names: string[] = [];
			for (let i = 0; i < 500; i++) {
				const start = MONDAY + Math.floor(i / 40) * 24 * 60 * MINUTE + (i % 20) * 30 * MINUTE;
				const providerId = i % 40 < 20 ? ('prv_1' as const) : ('prv_2' as const);
				const chairId = i % 40 < 20 ? ('chr_1' as const) : ('chr_2' as const);
				const patientId = `pat_${i}` as const;
				const input = anAppointment({ start, providerId, chairId, patientId });
				names.push(run({ type: 'appointment.make', input }, patientId).id);
				clock.now += 3_600;
				if (i % 5 === 0) await projection.drain();
			}
			// Half an hour away: never more than one try a second, and the last waits less than 46 s.
			expect(faulty.batches).toBeLessThan(75);
			expect(readOutbox(room.db).notBefore - clock.now).toBeLessThan(45_001);
			faulty.fault = 'none';
			clock.now += 45_000;
			expect(await projection.drain()).toEqual({ pending: 0, deadLetters: 0 });
			expect((await rows('cli_away')).map(({ id }) => id)).toEqual(names.sort());
			expect(await auditOf('cli_away')).toHaveLength(500);
		});
	}, 60_000);

	it('has no second effect when a batch was applied and nobody heard (X2, X8)', async () => {
		await withClinic('cli_lost', async ({ room, projection, faulty, clock, book, restart }) => {
			book(0);
			book(1);
			faulty.fault = 'after';
			expect((await projection.drain()).pending).toBe(2);
			const before = await rows('cli_lost');
			expect(before).toHaveLength(2);
			faulty.fault = 'none';
			clock.now += 60_000;
			expect((await restart().drain()).pending).toBe(0);
			expect(await rows('cli_lost')).toEqual(before);
			expect(await auditOf('cli_lost')).toHaveLength(2);
			expect(readOutbox(room.db)).toEqual({ sentSeq: headSeq(room.db), failures: 0, notBefore: 0 });
		});
	});

	it('never takes a row or the cursor back, though an old portion arrives last (I8)', async () => {
		await withClinic('cli_back', async ({ room, projection, faulty, run, book }) => {
			const { id } = book(0);
			const made = eventAt(room.db, headSeq(room.db))!;
			run({ type: 'appointment.status', id, input: { to: 'arrived' } });
			await projection.drain();
			const before = await rows('cli_back');
			expect(before).toMatchObject([{ id, status: 'arrived', version: 2 }]);
			const clinic = { organisationId: ORGANISATION, clinicId: 'cli_back' };
			const reached = { epoch: made.epoch, seq: made.seq, at: EVE };
			await projectRows(faulty.records(), clinic, rowsOfEvents(clinic, [made]), reached);
			expect(await rows('cli_back')).toEqual(before);
			const cursor = await env.DB.prepare(
				`SELECT seq FROM projection_cursor WHERE clinic_id = 'cli_back'`
			).first();
			expect(cursor).toEqual({ seq: headSeq(room.db) });
		});
	});

	it('waits half a second, then twice as long each time, and remembers it over a restart', async () => {
		await withClinic('cli_wait', async ({ room, faulty, clock, book, restart }) => {
			faulty.fault = 'before';
			book(0);
			const waits: number[] = [];
			for (let i = 0; i < 9; i++) {
				await restart().drain();
				const { notBefore } = readOutbox(room.db);
				waits.push(notBefore - clock.now);
				const tries = faulty.batches;
				clock.now = notBefore - 1;
				await restart().drain();
				expect(faulty.batches).toBe(tries);
				clock.now = notBefore;
			}
			expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 45_000, 45_000]);
		});
	});

	it('is sent once by two drains at a time, and takes up what came in between', async () => {
		await withClinic('cli_twice', async ({ projection, faulty, book }) => {
			book(0);
			faulty.fault = 'slow';
			const first = projection.drain();
			book(1);
			await Promise.all([first, projection.drain()]);
			expect((await projection.drain()).pending).toBe(0);
			expect(await rows('cli_twice')).toHaveLength(2);
			expect(await auditOf('cli_twice')).toHaveLength(2);
		});
	});

	it('sets aside an event that nobody can read or keep, and the rest goes on (X10)', async () => {
		await withClinic('cli_poison', async ({ room, projection, faulty, book }) => {
			const said = vi.spyOn(console, 'error').mockImplementation(() => {});
			book(0);
			insertEvent(room.db, {
				...{ seq: headSeq(room.db) + 1, epoch: 1, at: EVE, source: 'desk', action: 'tooth.pulled' },
				...{ by: { id: 'owner', name: 'owner', kind: 'staff' }, reason: null },
				changes: { teeth: [{ before: null, after: { id: 'x' } }] } as never
			});
			book(1);
			faulty.fault = 'constraint';
			faulty.poison = 'visit 2';
			book(2);
			book(3);
			expect(await projection.drain()).toEqual({ pending: 0, deadLetters: 2 });
			expect((await rows('cli_poison')).map(({ note }) => note).sort()).toEqual([
				'visit 0',
				'visit 1',
				'visit 3'
			]);
			const words = said.mock.calls.map(([text]) => String(text));
			said.mockRestore();
			expect(words).toEqual([
				'{"event":"projection_dead_letter","action":"tooth.pulled"}',
				'{"event":"projection_dead_letter","action":"appointment.made"}'
			]);
		});
	});

	it('does not believe a yes: what did not arrive is set aside, and arrives with the reconciliation', async () => {
		await withClinic('cli_yes', async ({ projection, faulty, book }) => {
			const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
			faulty.fault = 'swallows';
			book(0);
			book(1);
			expect(await projection.drain()).toEqual({ pending: 0, deadLetters: 2 });
			faulty.fault = 'none';
			await projection.reconcile('recent');
			expect(projection.state()).toEqual({ pending: 0, deadLetters: 0 });
			expect(await rows('cli_yes')).toHaveLength(2);
			expect(await auditOf('cli_yes')).toHaveLength(2);
			quiet.mockRestore();
		});
	});

	it('keeps the rows of two clinics apart, though ids were the same (I14)', async () => {
		await withClinic('cli_here', async ({ room, projection, book }) => {
			book(0);
			await projection.drain();
			const [row] = await rows('cli_here');
			await env.DB.prepare(
				`INSERT INTO appointment SELECT organisation_id, 'cli_there', id, version, epoch, 999, fingerprint, patient_id,
				provider_id, chair_id, assistant_ids, equipment_ids, service_ids, start_at, end_at, minutes, pattern, 'no_show',
				confirmation, labels, note, source, series_id, group_id, arrived_at, seated_at, completed_at, cancelled_at,
				cancelled_by, cancelled_reason, created_at, updated_at FROM appointment WHERE clinic_id = 'cli_here'`
			).run();
			room.db.run('UPDATE outbox SET sent_seq = 0');
			await projection.drain();
			expect(await rows('cli_there')).toMatchObject([
				{ id: row!.id, status: 'no_show', revision: 999 }
			]);
		});
	});
});
