import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { ClinicSettings } from '../../worker/contracts/clinic-settings.ts';
import type { MakeShift } from '../../worker/contracts/schedule-commands.ts';
import type { StaffTimeRpc } from '../../worker/contracts/staff-time-rpc.ts';
import { aClinic, clinicStub, staff } from '../support/a-clinic.ts';

type Answer = {
	status?: number;
	body?: string;
	refusal?: Record<string, unknown>;
	isReplay: boolean;
};

/** Two clinics of one organisation of its own; `prv_1` of both is the same person. */
async function twoClinics(name: string, changed: Partial<ClinicSettings> = {}) {
	const organisationId = `org_${name}`;
	const clinicIds = [`cli_${name}_a`, `cli_${name}_b`] as const;
	for (const id of clinicIds)
		await clinicStub(id).putSettings(aClinic(id, { organisationId, ...changed }));
	const caller = { ...staff('owner'), organisationId };
	const run = async (clinicId: string, command: ScheduleCommand, key?: string) =>
		(await clinicStub(clinicId).execute({
			clinicId,
			caller: caller as ReturnType<typeof staff>,
			command,
			...(key && { key })
		})) as unknown as Answer;
	const work = (clinicId: string, more: Partial<MakeShift> = {}, key?: string) =>
		run(clinicId, { type: 'shift.make', input: aShift(more) }, key);
	const [here, there] = clinicIds;
	return { organisationId, here, there, run, work };
}

const aShift = (more: Partial<MakeShift> = {}): MakeShift => ({
	...{
		providerId: 'prv_1',
		chairId: null,
		kind: 'work',
		startsOn: '2026-01-05',
		from: '09:00',
		to: '13:00'
	},
	...{ rule: 'FREQ=DAILY', exceptions: [] },
	...more
});
const shiftOf = ({ body }: Answer) => (JSON.parse(body ?? '{}') as { shift: { id: string } }).shift;
const shiftsIn = (clinicId: string) =>
	runInDurableObject(
		clinicStub(clinicId),
		({ room }) => room.db.rows('SELECT id FROM shifts').length
	);
const personOf = (organisationId: string) =>
	(env.STAFF_TIME as unknown as DurableObjectNamespace).getByName(
		`${organisationId} stf_doctor`
	) as unknown as DurableObjectStub<StaffTimeRpc & Rpc.DurableObjectBranded>;
const leases = (organisationId: string) =>
	runInDurableObject(personOf(organisationId) as unknown as DurableObjectStub, (_object, state) =>
		state.storage.sql
			.exec<{ clinic_id: string; version: number; is_confirmed: number }>(
				'SELECT clinic_id, version, is_confirmed FROM leases ORDER BY clinic_id, version'
			)
			.toArray()
	);

describe('a person who works in two clinics', () => {
	it('is not in both at once: the second shift is refused and nothing of it is kept', async () => {
		const { here, there, work } = await twoClinics('once');
		expect(await work(here)).toMatchObject({ status: 201 });
		const refused = await work(there, { from: '12:30', to: '20:00' });
		expect(refused.refusal).toMatchObject({ code: 'conflict', extra: { clinicId: here } });
		expect(await shiftsIn(there)).toBe(0);
	});

	it('may work mornings here and afternoons there, and any leave anywhere', async () => {
		const { organisationId, here, there, work } = await twoClinics('halves');
		expect(await work(here)).toMatchObject({ status: 201 });
		expect(await work(there, { from: '13:00', to: '20:00' })).toMatchObject({ status: 201 });
		expect(await work(there, { kind: 'leave' })).toMatchObject({ status: 201 });
		expect(await work(here, { providerId: 'prv_2' })).toMatchObject({ status: 201 });
		await expect
			.poll(() => leases(organisationId))
			.toEqual([
				{ clinic_id: here, version: 1, is_confirmed: 1 },
				{ clinic_id: there, version: 1, is_confirmed: 1 }
			]);
	});

	it('of twenty who ask at once in two clinics, shifts of one clinic alone are kept', async () => {
		const { here, there, work } = await twoClinics('race');
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, i) => work(i % 2 ? here : there))
		);
		const kept = [await shiftsIn(here), await shiftsIn(there)].sort((a, b) => a - b);
		expect(kept).toEqual([0, 10]);
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
	});

	it('is free again once the clinic has removed or moved the shift, or made it leave', async () => {
		const { here, there, run, work } = await twoClinics('free');
		const { id } = shiftOf(await work(here));
		await run(here, { type: 'shift.change', id, input: { from: '15:00', to: '18:00' } });
		await expect.poll(async () => (await work(there)).status).toBe(201);
		const again = await run(here, { type: 'shift.change', id, input: { from: '10:00' } });
		expect(again.refusal).toMatchObject({ code: 'conflict', extra: { clinicId: there } });
		await run(here, { type: 'shift.change', id, input: { kind: 'training' } });
		expect(await work(there, { from: '15:00', to: '18:00' })).toMatchObject({ status: 201 });
		const third = shiftOf(await work(here, { from: '20:00', to: '21:00' }));
		expect((await work(there, { from: '20:00', to: '21:00' })).refusal).toMatchObject({
			code: 'conflict'
		});
		await run(here, { type: 'shift.remove', id: third.id });
		expect(await work(there, { from: '20:00', to: '21:00' })).toMatchObject({ status: 201 });
	});

	it('has one effect and one lease for a key that is sent twice (I3)', async () => {
		const { organisationId, here, there, work } = await twoClinics('key');
		const first = await work(here, {}, 'a-key-of-mine');
		const second = await work(here, {}, 'a-key-of-mine');
		expect(second).toMatchObject({ isReplay: true, body: first.body });
		expect(await shiftsIn(here)).toBe(1);
		await expect.poll(() => leases(organisationId)).toHaveLength(1);
		const refused = await work(there, {}, 'another-key');
		expect(await work(there, {}, 'another-key')).toMatchObject({
			isReplay: true,
			refusal: refused.refusal
		});
	});

	it('leases what is stored in the end when two change the same shift at once', async () => {
		const { organisationId, here, there, run, work } = await twoClinics('both');
		const { id } = shiftOf(await work(here));
		const change = (input: { from?: string; to?: string }) =>
			run(here, { type: 'shift.change', id, input });
		const answers = await Promise.all([change({ from: '11:00' }), change({ to: '16:00' })]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		await expect
			.poll(() => leases(organisationId))
			.toEqual([{ clinic_id: here, version: 3, is_confirmed: 1 }]);
		expect(await work(there, { from: '09:00', to: '11:00' })).toMatchObject({ status: 201 });
		expect((await work(there, { from: '15:00', to: '17:00' })).refusal).toMatchObject({
			code: 'conflict'
		});
	});

	it('leaves no lease behind when the command is refused for another reason', async () => {
		const { organisationId, here, run, work } = await twoClinics('refused');
		expect((await work(here, { from: '13:00', to: '09:00' })).refusal).toMatchObject({
			code: 'invalid'
		});
		const { id } = shiftOf(await work(here));
		const stale = await run(here, {
			type: 'shift.change',
			id,
			input: { to: '14:00' },
			ifVersion: 9
		});
		expect(stale.refusal).toMatchObject({ code: 'stale_version' });
		await expect
			.poll(() => leases(organisationId))
			.toEqual([{ clinic_id: here, version: 1, is_confirmed: 1 }]);
	});
});

describe('when words between the objects are lost', () => {
	const time = (clinicId: string, version = 1) => ({
		...{ clinicId, shiftId: 'shf_lost', version, timeZone: 'Asia/Shanghai' },
		...{ startsOn: '2026-01-05', from: '09:00', to: '13:00', rule: 'FREQ=DAILY', exceptions: [] }
	});
	const later = (organisationId: string, ms: number) =>
		runInDurableObject(personOf(organisationId) as unknown as DurableObjectStub, (object) => {
			(object as unknown as { clock: () => number }).clock = () => Date.now() + ms;
		});

	it('believes for a minute what is on its way, then asks the clinic and frees it', async () => {
		const { organisationId, here, there, work } = await twoClinics('silent');
		await personOf(organisationId).lease('stf_doctor', time(here));
		expect((await work(there)).refusal).toMatchObject({ code: 'conflict' });
		await later(organisationId, 61_000);
		expect(await work(there)).toMatchObject({ status: 201 });
	});

	it('frees what a clinic has removed although the release never came', async () => {
		const { organisationId, here, there, run, work } = await twoClinics('removed');
		const { id } = shiftOf(await work(here));
		await runInDurableObject(clinicStub(here), ({ room }) => {
			room.db.run('DELETE FROM shifts WHERE id = ?', id);
		});
		expect(await work(there)).toMatchObject({ status: 201 });
		expect((await run(here, { type: 'shift.remove', id })).refusal).toMatchObject({
			code: 'not_found'
		});
		expect((await leases(organisationId)).map(({ clinic_id }) => clinic_id)).toEqual([there]);
	});

	it('keeps for ever what is stored although the confirmation never came', async () => {
		const { organisationId, here, there, work } = await twoClinics('unsaid');
		await work(here);
		await runInDurableObject(
			personOf(organisationId) as unknown as DurableObjectStub,
			(_o, state) => {
				state.storage.sql.exec('UPDATE leases SET is_confirmed = 0');
			}
		);
		await evictDurableObject(personOf(organisationId) as unknown as DurableObjectStub);
		await later(organisationId, 61_000);
		expect((await work(there)).refusal).toMatchObject({
			code: 'conflict',
			extra: { clinicId: here }
		});
		expect(await leases(organisationId)).toMatchObject([{ is_confirmed: 1 }]);
	});
});

describe('a provider who becomes a person of the staff list later', () => {
	it('brings the shifts along, and gives them up when unlinked', async () => {
		const unlinked = aClinic('x').providers.map((provider) => ({ ...provider, staffId: null }));
		const { organisationId, here, there, work } = await twoClinics('linked', {
			providers: unlinked
		});
		expect(await work(here)).toMatchObject({ status: 201 });
		const linked = (version: number, clinicId: string, providers = aClinic('x').providers) =>
			clinicStub(clinicId).putSettings(aClinic(clinicId, { organisationId, version, providers }));
		await linked(2, here);
		await linked(2, there);
		await expect
			.poll(() => leases(organisationId))
			.toEqual([{ clinic_id: here, version: 1, is_confirmed: 1 }]);
		expect((await work(there)).refusal).toMatchObject({ code: 'conflict' });
		await linked(3, here, unlinked);
		await expect.poll(() => leases(organisationId)).toEqual([]);
		expect(await work(there)).toMatchObject({ status: 201 });
	});
});
