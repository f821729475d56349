import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { beforeAll, expect, it } from 'vitest';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { HttpEnv } from '../../worker/http/context.ts';
import { onFailure } from '../../worker/http/on-failure.ts';
import { appointments } from '../../worker/http/routes/schedule/appointments.ts';
import { scheduleReads } from '../../worker/http/routes/schedule/schedule-reads.ts';
import { shifts } from '../../worker/http/routes/schedule/shifts.ts';
import {
	aCard,
	aClinic,
	anAppointment,
	clinicStub,
	EVE,
	ORGANISATION,
	staff
} from '../support/a-clinic.ts';
import { runInDurableObject } from 'cloudflare:test';

const CLINIC = 'cli_routes';
const app = new Hono<HttpEnv>()
	.use(async (c, next) => {
		const caller = c.req.header('x-caller');
		c.set('requestId', 'test');
		c.set('now', EVE);
		c.set('caller', caller ? (JSON.parse(caller) as Caller) : null);
		await next();
	})
	.route('/api/v1', appointments)
	.route('/api/v1', shifts)
	.route('/api/v1', scheduleReads)
	.onError(onFailure);

async function call(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {}
) {
	const response = await app.request(
		`/api/v1/clinics/${CLINIC}${path}`,
		{
			method,
			headers: {
				'x-caller': JSON.stringify(staff('desk')),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		},
		env
	);
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: text ? JSON.parse(text) : null
	};
}

const wire = () => ({ ...anAppointment(), start: '2026-11-23T09:00:00+08:00' });

beforeAll(async () => {
	const clinic = clinicStub(CLINIC);
	await clinic.putSettings(aClinic(CLINIC));
	await runInDurableObject(clinic, (object) => {
		object.clock = () => EVE;
		for (const id of ['pat_1', 'pat_2'])
			object.room.putPatients(CLINIC, [{ organisationId: ORGANISATION, card: aCard(id) }]);
	});
	const everyDay = {
		startsOn: '2026-01-01',
		from: '08:00',
		to: '20:00',
		rule: 'FREQ=DAILY',
		kind: 'work'
	};
	for (const providerId of ['prv_1', 'prv_2']) {
		const made = await call(
			'POST',
			'/shifts',
			{ ...everyDay, providerId },
			{ 'x-caller': JSON.stringify(staff('owner')) }
		);
		expect(made.status).toBe(201);
	}
});

it('books, reads, moves and cancels over HTTP', async () => {
	const made = await call('POST', '/appointments', wire(), { 'idempotency-key': 'first-booking' });
	expect(made).toMatchObject({
		status: 201,
		body: { start: '2026-11-23T01:00:00Z', status: 'scheduled', patient: { id: 'pat_1' } }
	});
	const again = await call('POST', '/appointments', wire(), { 'idempotency-key': 'first-booking' });
	expect(again.body).toEqual(made.body);
	expect(again.headers.get('idempotency-replayed')).toBe('true');

	const taken = await call('POST', '/appointments', { ...wire(), patientId: 'pat_2' });
	expect(taken).toMatchObject({ status: 409, body: { code: 'slot_taken' } });
	expect(taken.body.conflicts.map((c: any) => c.resource)).toEqual(['chair', 'provider']);
	expect(taken.body.alternatives).toHaveLength(3);

	const day = await call('GET', '/schedule?from=2026-11-23&to=2026-11-24');
	expect(day.body.appointments).toEqual([made.body]);
	expect(day.headers.get('schedule-revision')).toBe('3');

	const moved = await call(
		'PATCH',
		`/appointments/${made.body.id}`,
		{ start: '2026-11-23T02:00:00Z' },
		{ 'if-match': '"1"' }
	);
	expect(moved).toMatchObject({ status: 200, body: { version: 2, end: '2026-11-23T02:30:00Z' } });
	const stale = await call(
		'PATCH',
		`/appointments/${made.body.id}`,
		{ minutes: 45 },
		{ 'if-match': '"1"' }
	);
	expect(stale).toMatchObject({ status: 412, body: { code: 'stale_version' } });

	const cancelled = await call('POST', `/appointments/${made.body.id}/cancel`, {
		reason: 'ill',
		by: 'patient'
	});
	expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
	const empty = await call('GET', '/schedule?from=2026-11-23&to=2026-11-24');
	expect(empty.body.appointments).toEqual([]);
});
