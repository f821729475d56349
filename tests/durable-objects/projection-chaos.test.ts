import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { readOutbox } from '../../durable-objects/clinic-schedule/outbox.ts';
import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { anAppointment, MINUTE, MONDAY } from '../support/a-clinic.ts';
import type { Fault } from './faulty-records.ts';
import { auditOf, type OutboxClinic, rows, withClinic } from './outbox-clinic.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
const STEPS = 120;
const FAULTS: Fault[] = ['none', 'none', 'before', 'after'];

/** Small and repeatable: the same seed gives the same history. */
function chanceOf(seed: number): (below: number) => number {
	let state = seed * 2_654_435_761;
	return (below) => {
		state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
		return state % below;
	};
}

/** Half hours from Monday 09:00 on that lie in opening hours, twenty a day. */
const slot = (n: number): number => Math.floor(n / 20) * 48 + (n % 20);

/** Does one random thing to the clinic; what is refused changes nothing. */
function act({ run, book }: OutboxClinic, chance: (below: number) => number, made: string[]): void {
	const id = made[chance(made.length || 1)];
	const commands: ScheduleCommand[] = id
		? [
				{ type: 'appointment.status', id, input: { to: 'arrived' } },
				{ type: 'appointment.status', id, input: { to: 'scheduled' } },
				{
					type: 'appointment.cancel',
					id,
					input: { reason: 'r', by: 'clinic', toWaitlist: chance(2) === 0 }
				},
				{ type: 'appointment.change', id, input: { note: `note ${chance(1_000)}` } },
				{
					type: 'appointment.change',
					id,
					input: { start: MONDAY + slot(chance(200)) * 30 * MINUTE }
				},
				{ type: 'hold.make', input: holdAt(chance(20)) }
			]
		: [];
	try {
		const command = commands[chance(10)];
		if (command) run(command);
		else made.push(book(slot(chance(200))).id);
	} catch {
		// Refused: the place was taken or the step not possible.
	}
}

const holdAt = (n: number) => {
	const { providerId, chairId, start } = anAppointment({
		start: MONDAY + slot(600 + n) * 30 * MINUTE
	});
	return { providerId, chairId, start, minutes: 30, serviceIds: [], ttlSeconds: 300 } as never;
};

/** What the records should hold, read from the object alone. */
const truth = ({ room }: OutboxClinic) =>
	room.db
		.rows<{ document: string }>('SELECT document FROM appointments ORDER BY id')
		.map(({ document }) => {
			const { id, version, status, note, start } = JSON.parse(document) as Record<string, string>;
			return { id, version, status, note, start_at: Date.parse(start!) };
		});

it.each(SEEDS)(
	'whatever fails in between, the records end as the object is (I7, I8), seed %i',
	async (seed) => {
		const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
		const clinicId = `cli_chaos${seed}`;
		await withClinic(clinicId, async (clinic) => {
			const { room, faulty, clock, restart } = clinic;
			const chance = chanceOf(seed);
			const made: string[] = [];
			const seen = new Map<string, number>();
			let projection = restart();
			for (let step = 0; step < STEPS; step++) {
				act(clinic, chance, made);
				clock.now += chance(20_000);
				faulty.fault = FAULTS[chance(FAULTS.length)]!;
				if (chance(4) === 0) projection = restart();
				if (chance(3) === 0) await projection.drain();
				if (chance(30) === 0) await projection.reconcile('all').catch(() => {});
				if (chance(5) > 0) continue;
				for (const row of await rows(clinicId)) {
					expect(row.revision).toBeGreaterThanOrEqual(seen.get(row.id) ?? 0);
					seen.set(row.id, row.revision);
				}
			}
			faulty.fault = 'none';
			clock.now += 60_000;
			expect(await projection.drain()).toEqual({ pending: 0, deadLetters: 0 });
			const kept = (await rows(clinicId)).map(({ id, version, status, note, start_at }) => ({
				...{ id, version, status, note, start_at }
			}));
			expect(made.length).toBeGreaterThan(20);
			expect(kept).toEqual(truth(clinic));
			expect(await projection.reconcile('all')).toMatchObject({ mended: 0, ghosts: 0 });
			const acts = room.db.rows(
				`SELECT seq FROM events WHERE by_kind <> 'system' AND action NOT LIKE 'shift.%'`
			);
			expect(await auditOf(clinicId)).toHaveLength(acts.length);
			expect(readOutbox(room.db).failures).toBe(0);
		});
		const left = await env.DB.prepare(
			'SELECT count(*) AS n FROM projection_ghost WHERE clinic_id = ?'
		)
			.bind(clinicId)
			.first();
		expect(left).toEqual({ n: 0 });
		quiet.mockRestore();
	}
);
