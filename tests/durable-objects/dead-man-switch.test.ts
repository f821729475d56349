import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { sweep } from '../../worker/cron/sweep.ts';
import type { Env } from '../../worker/env.ts';
import {
	aCard,
	aClinic,
	anAppointment,
	clinicStub,
	EVE,
	ORGANISATION,
	shiftEveryDay,
	staff
} from '../support/a-clinic.ts';
import { rows } from './outbox-clinic.ts';

const productEnv = env as unknown as Env;

/** A clinic that the records know, with one appointment in its outbox that nobody has sent. */
async function aClinicWithABooking(clinicId: string): Promise<void> {
	await env.DB.prepare(
		`INSERT INTO clinic (organisation_id, id, slug, name, time_zone, locale, currency, country, opening_hours, created_at, updated_at)
		VALUES (?, ?, ?, 'Test', 'Asia/Shanghai', 'zh-CN', 'CNY', 'CN', '[]', 0, 0)`
	)
		.bind(ORGANISATION, clinicId, clinicId)
		.run();
	await clinicStub(clinicId).putSettings(aClinic(clinicId));
	await runInDurableObject(clinicStub(clinicId), (instance) => {
		instance.clock = () => EVE;
		const patient = { organisationId: ORGANISATION, card: aCard('pat_1') };
		for (const command of [
			shiftEveryDay(1),
			{ type: 'appointment.make' as const, input: anAppointment() }
		]) {
			const answer = instance.room.execute({ clinicId, caller: staff('owner'), command, patient });
			if (!('body' in answer)) throw new Error(JSON.stringify(answer));
		}
	});
}

const alarmOf = (clinicId: string) =>
	runInDurableObject(clinicStub(clinicId), (_instance, state) => state.storage.getAlarm());
const loseAlarm = (clinicId: string) =>
	runInDurableObject(clinicStub(clinicId), (_instance, state) => state.storage.deleteAlarm());

describe('waking up', () => {
	it('arms the alarm with the booking itself, and the alarm empties the outbox', async () => {
		await aClinicWithABooking('cli_alarm');
		expect(await alarmOf('cli_alarm')).not.toBeNull();
		expect(await rows('cli_alarm')).toEqual([]);
		await runInDurableObject(clinicStub('cli_alarm'), (instance) => {
			instance.clock = () => EVE + 1_000;
		});
		expect(await runDurableObjectAlarm(clinicStub('cli_alarm'))).toBe(true);
		expect(await rows('cli_alarm')).toHaveLength(1);
	});

	it('arms itself when it starts with work left and no alarm (X9)', async () => {
		await aClinicWithABooking('cli_start');
		await loseAlarm('cli_start');
		await evictDurableObject(clinicStub('cli_start'));
		expect(await alarmOf('cli_start')).not.toBeNull();
	});

	it('is woken by the sweeper when its alarm was lost and it never started again (X9, I17)', async () => {
		await aClinicWithABooking('cli_swept');
		await loseAlarm('cli_swept');
		await sweep(productEnv);
		expect(await rows('cli_swept')).toHaveLength(1);
	});

	it('never throws while the records are away, and stays armed until they are back (X9)', async () => {
		const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
		await aClinicWithABooking('cli_patient');
		const now = { is: EVE };
		await runInDurableObject(clinicStub('cli_patient'), async (instance) => {
			const own = instance as unknown as { env: Env };
			const real = own.env;
			own.env = { ...real, DB: brokenDatabase };
			for (let i = 0; i < 9; i++) {
				now.is += 60_000;
				instance.clock = () => now.is;
				await instance.alarm();
			}
			own.env = real;
		});
		expect(await alarmOf('cli_patient')).not.toBeNull();
		await runInDurableObject(clinicStub('cli_patient'), async (instance) => {
			now.is += 60_000;
			instance.clock = () => now.is;
			await instance.alarm();
		});
		expect(await rows('cli_patient')).toHaveLength(1);
		quiet.mockRestore();
	});

	it('takes every clinic in turn though one of them fails', async () => {
		const said = vi.spyOn(console, 'error').mockImplementation(() => {});
		const visited: string[] = [];
		const objects = {
			getByName: (name: string) => ({
				sweep: async () => {
					visited.push(name);
					if (name === 'cli_alarm') throw new Error('broken');
				}
			})
		};
		await sweep({ ...productEnv, CLINIC_SCHEDULE: objects as never });
		await sweep({ ...productEnv, CLINIC_SCHEDULE: objects as never });
		const known = ['cli_alarm', 'cli_patient', 'cli_start', 'cli_swept'];
		expect(visited).toEqual([...known, ...known]);
		expect(said.mock.calls.map(([text]) => String(text))[0]).toBe(
			'{"event":"clinics_not_visited","job":"sweep","failed":1}'
		);
		said.mockRestore();
	});
});

const brokenDatabase = new Proxy(env.DB, {
	get: () => () => {
		throw new Error('D1_ERROR: Network connection lost.');
	}
});
