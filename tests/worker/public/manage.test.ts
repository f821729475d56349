import { beforeAll, expect, it } from 'vitest';
import { offerToken } from '../../../worker/integrations/links/offer-link.ts';
import { env } from 'cloudflare:workers';
import { json, Visitor } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	messagesOf,
	Patient,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({ changeUntilMinutes: 720 });
});
const link = ({ token }: Booked, rest = '') => `/public/bookings/${token}${rest}`;
const seconds = (instant: string) => instant.replace('.000', '');

it('shows, moves and cancels a booking by its link, and tells the patient each time once', async () => {
	const phone = aPhone();
	const booked = await new Patient(world).booked(world.at(7, '09:00'), phone, { language: 'ru' });
	const stranger = new Visitor();
	const seen = await json<any>(await stranger.get(link(booked)));
	expect(seen).toEqual(booked.appointment);
	expect(JSON.stringify(seen)).not.toMatch(/pat_|chr_|phone:/);

	const moving = { start: world.at(8, '10:00') };
	const key = aKey();
	const moved = await stranger.patch(link(booked), moving, key);
	expect(moved.status).toBe(200);
	const first = await json<any>(moved);
	expect(first).toMatchObject({ start: seconds(world.at(8, '10:00')), version: 2 });
	const again = await stranger.patch(link(booked), moving, key);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect(await json(again)).toEqual(first);
	expect((await stranger.patch(link(booked), moving)).status).toBe(200);

	const taken = await new Patient(world).booked(world.at(9, '11:00'), aPhone());
	const clash = await stranger.patch(link(booked), {
		...{ start: world.at(9, '11:00'), providerId: taken.appointment.provider.id }
	});
	expect(clash.status).toBe(409);
	const problem = await json<any>(clash);
	expect(problem.code).toBe('slot_taken');
	expect(problem.alternatives.length).toBeGreaterThan(0);
	expect(JSON.stringify(problem)).not.toMatch(/chr_|apt_/);

	const cancelled = await stranger.delete(link(booked));
	expect([cancelled.status, (await json<any>(cancelled)).status]).toEqual([200, 'cancelled']);
	expect((await stranger.delete(link(booked))).status).toBe(200);
	const later = await stranger.patch(link(booked), { start: world.at(8, '12:00') });
	expect(later.status).toBe(409);

	const told = await messagesOf(world, { appointmentId: booked.appointment.id });
	expect(told.map(({ kind }) => kind)).toEqual(['cancelled', 'moved', 'booked']);
	for (const { to } of told) expect(to).toBe(phone);
	expect(told[1].body).toContain('перенесена');
	expect(told[0].body).toContain(`/b/${world.slug}`);
});

it('is too late after the clinic’s limit', async () => {
	await world.setOnline({ leadMinutes: 0, changeUntilMinutes: 43_200 });
	const booked = await new Patient(world).booked(world.at(10, '09:00'), aPhone());
	expect(booked.appointment.canChange).toBe(false);
	const stranger = new Visitor();
	const late = [
		await stranger.patch(link(booked), { start: world.at(10, '10:00') }),
		await stranger.delete(link(booked))
	];
	for (const answer of late)
		expect([answer.status, (await json<any>(answer)).code]).toEqual([409, 'too_late']);
	await world.setOnline({});
	expect((await messagesOf(world, { appointmentId: booked.appointment.id })).length).toBe(1);
});

it('writes the visit for calendars', async () => {
	const booked = await new Patient(world).booked(world.at(11, '09:00'), aPhone());
	const answer = await new Visitor().get(link(booked, '/calendar.ics'));
	expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
	expect(answer.headers.get('content-disposition')).toContain('attachment');
	const file = (await answer.text()).replace(/\r\n /g, '');
	const day = world.day(11).replaceAll('-', '');
	expect(file).toContain(`DTSTART;TZID=Asia/Shanghai:${day}T090000`);
	expect(file).toContain(`UID:${booked.appointment.id}@chairside`);
	expect(file).toContain(`URL:${booked.manageUrl}`);
	expect(file).not.toContain('Check');
});

it('knows no other link, and takes no more than it needs', async () => {
	const booked = await new Patient(world).booked(world.at(12, '09:00'), aPhone());
	const stranger = new Visitor();
	const [head = '', tail = '', mac = ''] = booked.token.split('.');
	const another = await new Patient(world).booked(world.at(12, '10:00'), aPhone());
	const wrong = [
		`${head}.${tail}.${mac.slice(0, -1)}A`,
		`${head}.${another.token.split('.')[1] ?? ''}.${mac}`,
		await offerToken(env, world.clinicId, booked.appointment.id),
		'x',
		'%2e%2e'
	];
	for (const token of wrong)
		for (const method of ['GET', 'DELETE'])
			expect((await stranger.call(method, `/api/v1/public/bookings/${token}`)).status).toBe(404);
	const extra = await stranger.patch(link(booked), { start: world.at(12, '11:00'), chairId: 'x' });
	expect((await json<any>(extra)).errors).toEqual([{ path: 'chairId', code: 'unknown_field' }]);
	const off = await stranger.patch(link(booked), {
		start: world.at(12, '11:00').replace(':00.', ':01.')
	});
	expect((await json<any>(off)).errors).toEqual([{ path: 'start', code: 'off_grid' }]);
	expect((await json<any>(await stranger.get(link(booked)))).status).toBe('scheduled');
});
