import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { atTheDesk, Desk, openClinic } from '../support/a-room.ts';

const make = (changed: any = {}) =>
	({ type: 'appointment.make', input: anAppointment(changed) }) as const;
const hold = (changed: any = {}) =>
	({
		type: 'hold.make',
		input: {
			providerId: 'prv_1',
			chairId: 'chr_1',
			start: MONDAY,
			minutes: 30,
			serviceIds: [],
			ttlSeconds: 60,
			...changed
		}
	}) as const;
const DAY = 24 * 60 * MINUTE;

it('answers the same key and body with the first answer, also after a restart (I3)', async () => {
	const stub = await openClinic('cli_keys');
	const first = await runInDurableObject(stub, (object) =>
		new Desk(object, 'cli_keys').ask(make(), staff('desk'), 'key-of-intent')
	);
	await evictDurableObject(stub);
	await runInDurableObject(stub, (object) => {
		object.clock = () => EVE + 7 * DAY - 1;
		const desk = new Desk(object, 'cli_keys');
		expect(desk.ask(make(), staff('desk'), 'key-of-intent')).toEqual({ ...first, isReplay: true });
		expect(desk.ask(make({ minutes: 60 }), staff('desk'), 'key-of-intent')).toMatchObject({
			refusal: { code: 'idempotency_key_reused' }
		});
		// The key is the caller's own: another person's is another key.
		expect(desk.ask(make(), staff('owner'), 'key-of-intent')).toMatchObject({
			isReplay: false,
			refusal: { code: 'slot_taken' }
		});
		expect(desk.day().appointments).toHaveLength(1);
	});
});

it('keeps a refused place under its key, but not a wrong field', () =>
	atTheDesk('cli_refused_keys', (desk) => {
		const blocking = desk.must(make());
		const wanted = make({ patientId: 'pat_2' });
		expect(desk.ask(wanted, staff('desk'), 'taken-place')).toMatchObject({ isReplay: false });
		desk.must({
			type: 'appointment.cancel',
			id: blocking.id,
			input: { reason: 'x', by: 'clinic', toWaitlist: false }
		});
		expect(desk.ask(wanted, staff('desk'), 'taken-place')).toMatchObject({
			isReplay: true,
			refusal: { code: 'slot_taken' }
		});
		const wrong = make({ chairId: 'chr_9' });
		expect(desk.ask(wrong, staff('desk'), 'wrong-field')).toMatchObject({
			refusal: { code: 'invalid' }
		});
		expect(desk.ask(make({ patientId: 'pat_3' }), staff('desk'), 'wrong-field')).toMatchObject({
			ok: true
		});
	}));

it('forgets keys by the week, never within seven days', () =>
	atTheDesk('cli_old_keys', (desk) => {
		desk.ask(make(), staff('desk'), 'old-key-1');
		const count = () =>
			desk.object.room.db.row<{ n: number }>('SELECT count(*) AS n FROM idempotency_keys')!.n;
		desk.object.clock = () => EVE + 7 * DAY;
		desk.object.room.keepUp();
		expect(count()).toBe(1);
		desk.object.clock = () => EVE + 22 * DAY;
		desk.object.room.keepUp();
		expect(count()).toBe(0);
	}));

it('keeps a held place from others, and gives it to its maker in the same turn (I9)', () =>
	atTheDesk('cli_hold', (desk) => {
		const held = desk.must(hold(), staff('desk'));
		expect(held).toMatchObject({ by: { id: 'desk', kind: 'staff' }, end: '2026-11-23T01:30:00Z' });
		const others = desk.refused(make({ holdId: null }), staff('doctor'));
		expect(others.conflicts).toMatchObject([
			{ resource: 'chair', holdId: held.id },
			{ resource: 'provider', holdId: held.id }
		]);
		expect(desk.refused(make({ holdId: held.id }), staff('doctor'))).toMatchObject({
			code: 'slot_taken'
		});
		const elsewhere = make({ holdId: held.id, start: MONDAY + 60 * MINUTE });
		expect(desk.refused(elsewhere, staff('desk')).errors).toEqual([
			{ path: 'holdId', code: 'out_of_range' }
		]);
		const made = desk.must(
			make({ holdId: held.id, providerId: 'any', chairId: 'any', minutes: 60 }),
			staff('desk')
		);
		expect(made).toMatchObject({ providerId: 'prv_1', chairId: 'chr_1', minutes: 60 });
		expect(desk.day().holds).toEqual([]);
		expect(desk.refused(make({ holdId: held.id }), staff('desk')).code).toBe('hold_expired');
	}));

it.each([
	[-1, 'slot_taken'],
	[0, null],
	[1, null]
])('lets others in %i ms after a hold ran out, not before (X20)', (late, refusal) =>
	atTheDesk(`cli_expiry${late}`, (desk) => {
		const { id, expiresAt } = desk.must(hold(), staff('desk'));
		desk.object.clock = () => Date.parse(expiresAt) + Number(late);
		const spend = desk.ask(make({ holdId: id }), staff('desk'));
		if (refusal === null) {
			expect(spend).toMatchObject({ refusal: { code: 'hold_expired' } });
			expect(desk.day().holds).toEqual([]);
			desk.must(make({ patientId: 'pat_2' }), staff('owner'));
		} else {
			expect(spend).toMatchObject({ ok: true });
			expect(desk.refused(make({ patientId: 'pat_2' }), staff('owner')).code).toBe(refusal);
		}
	})
);

it('is given up by its maker or by who may release, and tells the boards when it runs out', () =>
	atTheDesk('cli_release', (desk) => {
		const first = desk.must(hold(), staff('doctor'));
		const release = (id: string) => ({ type: 'hold.release', id }) as const;
		expect(desk.refused(release(first.id), staff('nurse')).code).toBe('forbidden');
		desk.must(release(first.id), staff('desk'));
		desk.must(hold(), staff('desk'));
		const before = desk.day().revision;
		expect(desk.object.room.keepUp()).toBe(false);
		desk.object.clock = () => EVE + 60_000;
		expect(desk.object.room.keepUp()).toBe(true);
		expect(desk.day()).toMatchObject({ revision: before + 1, holds: [] });
		desk.must(make({ patientId: 'pat_2' }));
	}));
