import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChannelsHealth, SendingAlarm } from '../../../../worker/contracts/channels.ts';
import type { Env } from '../../../../worker/env.ts';
import { addToHour, type HourTally } from '../../../../worker/repositories/channel-hours.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { alarmOf, readAlarm } from '../../../../worker/use-cases/messaging/channels/read-alarm.ts';
import { readChannelsHealth } from '../../../../worker/use-cases/messaging/channels/read-health.ts';
import { aWorld, made, twilio, type ChannelWorld } from './channel-world.ts';

const records = recordsFor(env, '');
const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-23T09:20:00Z');
let world: ChannelWorld;

beforeAll(async () => {
	world = await aWorld();
});

const started = async (fields: object = {}) => {
	const one = await made(world.owner, twilio(fields));
	await world.owner.patch(`/channels/${one.id}`, { isPaused: false });
	return one.id;
};
const tally = (channelId: string, at: number, counts: Partial<HourTally>) =>
	addToHour(records, { organisationId: world.house.organisationId, channelId, at, ...counts });
const note = (...items: ReturnType<typeof tally>[]) => records.batch(items as never);

/** The product with clinics that say this about what waits there. */
const waiting = (states: Record<string, { due: number; lateMs: number } | 'silent'>): Env => ({
	...(env as unknown as Env),
	CLINIC_SCHEDULE: {
		getByName: (clinicId: string) => ({
			sendingState: async () => {
				const state = states[clinicId] ?? { due: 0, lateMs: 0 };
				if (state === 'silent') throw new Error('gone');
				return state;
			}
		})
	} as unknown as Env['CLINIC_SCHEDULE']
});
const read = (of: Env, now = NOW): Promise<ChannelsHealth> =>
	readChannelsHealth(of, records, world.house.organisationId, world.house.clinicIds, now);
const one = async (id: string, now = NOW) =>
	(await read(waiting({}), now)).items.find(({ channelId }) => channelId === id);

describe('the health of channels', () => {
	it('adds what ended in an hour, however many tell of it', async () => {
		const id = await started();
		await note(
			tally(id, NOW, { sent: 3, latencyMs: 900, cost: 15 }),
			tally(id, NOW + 60_000, { sent: 1, latencyMs: 100, delivered: 2 }),
			tally(id, NOW - HOUR, { sent: 4, failed: 1, failure: '21211' })
		);
		expect(await one(id)).toMatchObject({
			sent: 8,
			delivered: 2,
			failed: 1,
			latencyMs: 125,
			state: 'well',
			lastFailure: { at: new Date(NOW - HOUR).toISOString(), reason: '21211' }
		});
		const hours = (await one(id))?.hours ?? [];
		expect(hours.map(({ sent }) => sent).slice(-3)).toEqual([0, 4, 4]);
		expect(hours[0]?.at).toBe('2026-11-22T10:00:00.000Z');
	});

	it('forgets what is older than 24 hours', async () => {
		const id = await started();
		await note(tally(id, NOW - 24 * HOUR, { sent: 9 }), tally(id, NOW - 23 * HOUR, { sent: 2 }));
		expect(await one(id)).toMatchObject({ sent: 2, state: 'well' });
		expect(await one(id, NOW + HOUR)).toMatchObject({ sent: 0, state: 'quiet', latencyMs: null });
	});

	it('is failing when half of what was tried lately did not leave', async () => {
		const id = await started();
		await note(tally(id, NOW, { sent: 2, failed: 2, unknown: 1, failure: 'template_withdrawn' }));
		expect(await one(id)).toMatchObject({ state: 'failing' });
		expect(await one(id, NOW + 3 * HOUR)).toMatchObject({ state: 'well' });
	});

	it('is resting while its gate is shut, and says until when', async () => {
		const id = await started();
		const gate = env.MESSAGE_GATE.getByName(`${world.house.organisationId} ${id}`);
		const failure = { end: 'failed' as const, latencyMs: 1, cost: 0 };
		await gate.report(NOW - 2_000, [failure]);
		await gate.report(
			NOW,
			Array.from({ length: 4 }, () => failure)
		);
		const { restsUntil } = await gate.state(NOW);
		expect(restsUntil).toBeGreaterThan(NOW);
		expect(await one(id)).toMatchObject({
			state: 'resting',
			restsUntil: new Date(restsUntil!).toISOString()
		});
	});

	it('is capped when the month’s money does not pay for the next message', async () => {
		const id = await started({ monthlyCap: 12 });
		const gate = env.MESSAGE_GATE.getByName(`${world.house.organisationId} ${id}`);
		await gate.report(NOW, [{ end: 'accepted', latencyMs: 1, cost: 10 }]);
		expect(await one(id)).toMatchObject({ state: 'capped', spent: { amount: 10 } });
	});

	it('names the clinics where messages wait, and those that did not say', async () => {
		const [a = '', b = ''] = world.house.clinicIds;
		const health = await read(waiting({ [a]: { due: 3, lateMs: 11 * 60_000 }, [b]: 'silent' }));
		expect(health.late).toEqual([{ clinicId: a, due: 3, minutes: 11 }]);
		expect(health.unanswered).toEqual([b]);
	});
});

describe('the alarm', () => {
	it('names what fails, rests or has spent its money, and clinics over ten minutes late', async () => {
		const own = await aWorld();
		const [a = '', b = ''] = own.house.clinicIds;
		const made_ = await made(own.owner, twilio());
		await own.owner.patch(`/channels/${made_.id}`, { isPaused: false });
		const counts = { organisationId: own.house.organisationId, channelId: made_.id, at: NOW };
		await records.batch([addToHour(records, { ...counts, failed: 5 })] as never);
		const late = waiting({
			[a]: { due: 1, lateMs: 9 * 60_000 },
			[b]: { due: 2, lateMs: 10 * 60_000 }
		});
		const ask = (of: Env, now: number): Promise<SendingAlarm> =>
			readAlarm(of, records, own.house.organisationId, own.house.clinicIds, now);
		const loud = {
			channels: [{ id: made_.id, name: 'Short messages', state: 'failing' }],
			late: [{ clinicId: b, due: 2, minutes: 10 }]
		};
		expect(await ask(late, NOW)).toEqual(loud);
		// Half a minute of everybody's asking costs the clinics nothing.
		expect(await ask(waiting({}), NOW + 29_000)).toEqual(loud);
		expect((await ask(waiting({}), NOW + 30_000)).late).toEqual([]);
	});

	it('is silent when all is well', () => {
		expect(alarmOf({ items: [], late: [], unanswered: [], hasOutbox: true })).toEqual({
			channels: [],
			late: []
		});
	});
});
