import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { anAppointment, staff } from '../support/a-clinic.ts';
import { Board } from '../support/a-board.ts';
import { openClinic } from '../support/a-room.ts';
import { httpOf } from '../support/schedule-http.ts';

const CLINIC = 'cli_routes';
const call = httpOf(CLINIC);
const DAY = '/schedule?from=2026-11-23&to=2026-11-24';
/** A booking as it is sent: 09:00 in Shanghai plus `minutes`. */
const wire = (minutes: number, changed: object = {}) => ({
	patientId: 'pat_1',
	providerId: 'prv_1',
	chairId: 'chr_1',
	serviceIds: ['svc_check'],
	start: new Date(anAppointment().start + minutes * 60_000).toISOString(),
	minutes: 30,
	source: 'desk',
	...changed
});
const brokenD1 = {
	DB: new Proxy(
		{},
		{
			get: () => () => {
				throw new Error('D1_ERROR: Network connection lost.');
			}
		}
	)
};

beforeAll(async () => void (await openClinic(CLINIC)));

it('books, reads, moves and cancels', async () => {
	const key = { headers: { 'idempotency-key': 'first-booking' } };
	const made = await call(
		'POST',
		'/appointments',
		{ ...wire(0), start: '2026-11-23T09:00:00+08:00' },
		key
	);
	expect(made).toMatchObject({
		status: 201,
		body: { start: '2026-11-23T01:00:00Z', status: 'scheduled', patient: { id: 'pat_1' } }
	});
	expect(made.headers.get('schedule-epoch')).toBe('1');
	const again = await call('POST', '/appointments', wire(0), key);
	expect(again.body).toEqual(made.body);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	const reused = await call('POST', '/appointments', wire(5), key);
	expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });

	const taken = await call('POST', '/appointments', wire(0, { patientId: 'pat_2' }));
	expect(taken).toMatchObject({ status: 409, body: { code: 'slot_taken' } });
	expect(taken.headers.get('content-type')).toBe('application/problem+json');
	expect(taken.body.conflicts.map((c: any) => c.resource)).toEqual(['chair', 'provider']);
	expect(taken.body.alternatives).toHaveLength(3);

	const day = await call('GET', DAY);
	expect(day.body.appointments).toEqual([made.body]);
	expect(day.headers.get('schedule-revision')).toBe(made.headers.get('schedule-revision'));
	const path = `/appointments/${made.body.id}`;
	expect((await call('GET', path)).body).toEqual(made.body);

	const ifFirst = { headers: { 'if-match': '"1"' } };
	const moved = await call('PATCH', path, { start: '2026-11-23T02:00:00Z' }, ifFirst);
	expect(moved).toMatchObject({ status: 200, body: { version: 2, end: '2026-11-23T02:30:00Z' } });
	const stale = await call('PATCH', path, { minutes: 45 }, ifFirst);
	expect(stale).toMatchObject({ status: 412, body: { code: 'stale_version' } });
	const confirmed = await call('POST', `${path}/confirmation`, { to: 'confirmed', via: 'phone' });
	expect(confirmed.body.confirmation).toBe('confirmed');
	const cancelled = await call('POST', `${path}/cancel`, { reason: 'ill', by: 'patient' });
	expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
	expect((await call('GET', DAY)).body.appointments).toEqual([]);
	expect((await call('GET', `${DAY}&include=cancelled`)).body.appointments).toHaveLength(1);
	const history = await call('GET', `${path}/history`);
	expect(history.body.items.map((item: any) => item.action)).toEqual([
		'appointment.made',
		'appointment.moved',
		'appointment.confirmation.confirmed',
		'appointment.cancelled'
	]);
	const undone = await call('POST', `${path}/undo`, { version: 4 });
	expect(undone.body).toMatchObject({ status: 'scheduled', version: 5 });
});

it('holds, blocks, shifts, waits and repeats', async () => {
	const { patientId: _patient, source: _source, ...place } = wire(60);
	const held = await call('POST', '/holds', { ...place, serviceIds: [], start: wire(120).start });
	expect(held).toMatchObject({ status: 201, body: { by: { id: 'desk' }, minutes: 30 } });
	const release = await call('DELETE', `/holds/${held.body.id}`);
	expect([release.status, release.body]).toEqual([204, null]);

	const lunch = {
		kind: 'lunch',
		resources: [{ resource: 'chair', id: 'chr_3' }],
		on: '2026-11-23',
		from: '12:00',
		to: '13:00'
	};
	const block = await call('POST', '/blocks', lunch);
	expect(block.status).toBe(201);
	expect((await call('PATCH', `/blocks/${block.body.id}`, { title: 'Team' })).body).toMatchObject({
		title: 'Team',
		rule: null,
		version: 2
	});
	expect((await call('DELETE', `/blocks/${block.body.id}`)).status).toBe(204);

	const leave = {
		providerId: 'prv_1',
		kind: 'leave',
		startsOn: '2026-11-25',
		from: '09:00',
		to: '12:00'
	};
	const shift = await call('POST', '/shifts', leave, { as: staff('doctor') });
	expect(shift).toMatchObject({ status: 201, body: { shift: { kind: 'leave' }, uncovered: [] } });
	const notTheirs = await call(
		'POST',
		'/shifts',
		{ ...leave, providerId: 'prv_2' },
		{ as: staff('doctor') }
	);
	expect(notTheirs.status).toBe(403);
	expect(
		(await call('DELETE', `/shifts/${shift.body.shift.id}`, undefined, { as: staff('doctor') }))
			.status
	).toBe(200);

	const waiting = await call('POST', '/waitlist', {
		patientId: 'pat_3',
		minutes: 30,
		serviceIds: [],
		windows: []
	});
	expect(waiting.status).toBe(201);
	expect((await call('GET', '/waitlist')).body).toMatchObject({
		items: [{ id: waiting.body.id }],
		nextCursor: null
	});
	expect((await call('DELETE', `/waitlist/${waiting.body.id}`)).status).toBe(204);

	const series = await call('POST', '/appointments/series', {
		appointment: wire(240),
		rule: 'FREQ=WEEKLY;COUNT=3',
		mode: 'all'
	});
	expect(series).toMatchObject({ status: 201, body: { refused: [] } });
	expect(series.body.booked).toHaveLength(3);
	const openings = await call(
		'GET',
		'/openings?serviceId=svc_check&from=2026-11-24&to=2026-11-25&limit=2&after=14:00'
	);
	expect(openings.body.items).toHaveLength(2);
	expect(openings.body.items[0].start).toBe('2026-11-24T06:00:00Z');
	const at = await call('GET', '/schedule/at?instant=2026-11-23T00:00:00Z');
	expect(at.body).toMatchObject({ timeZone: 'Asia/Shanghai', epoch: 1 });
	expect((await call('GET', '/schedule/changes?since=3')).body.items[0]).toMatchObject({
		revision: 4
	});
	expect((await call('GET', '/schedule/uncovered')).body).toEqual({ items: [] });
});

it.each([
	['off the grid', wire(1), [{ path: 'start', code: 'off_grid' }]],
	[
		'with seconds',
		{ ...wire(0), start: '2026-11-23T01:00:30Z' },
		[{ path: 'start', code: 'off_grid' }]
	],
	['no length', wire(0, { minutes: 0 }), [{ path: 'minutes', code: 'out_of_range' }]],
	['25 hours', wire(0, { minutes: 1_500 }), [{ path: 'minutes', code: 'out_of_range' }]],
	['7 minutes', wire(0, { minutes: 7 }), [{ path: 'minutes', code: 'off_grid' }]],
	['a long note', wire(0, { note: 'x'.repeat(10_001) }), [{ path: 'note', code: 'too_long' }]],
	['a strange field', wire(0, { price: 1 }), [{ path: 'price', code: 'unknown_field' }]],
	[
		'a patient id of nothing',
		wire(0, { patientId: 'x' }),
		[{ path: 'patientId', code: 'unknown_id' }]
	],
	[
		'a chair of elsewhere',
		wire(0, { chairId: 'chr_77' }),
		[{ path: 'chairId', code: 'unknown_id' }]
	],
	[
		'a pattern that does not fit',
		wire(0, { pattern: 'X' }),
		[{ path: 'pattern', code: 'out_of_range' }]
	],
	['no patient', wire(0, { patientId: undefined }), [{ path: 'patientId', code: 'required' }]],
	[
		'a start in ten years',
		{ ...wire(0), start: '2036-11-23T01:00:00Z' },
		[{ path: 'start', code: 'out_of_range' }]
	]
])('answers a booking with %s by 422 and the field', async (_, body, errors) => {
	const before = (await call('GET', DAY)).headers.get('schedule-revision');
	expect(await call('POST', '/appointments', body)).toMatchObject({
		status: 422,
		body: { code: 'invalid', errors }
	});
	expect((await call('GET', DAY)).headers.get('schedule-revision')).toBe(before);
});

it('answers what is no command by its own code', async () => {
	const status = async (...args: Parameters<typeof call>) => {
		const { status, body } = await call(...args);
		return [status, body?.code];
	};
	expect(await status('POST', '/appointments', undefined, { raw: '{' })).toEqual([
		400,
		'malformed_json'
	]);
	const text = { raw: '{}', headers: { 'content-type': 'text/plain' } };
	expect(await status('POST', '/appointments', undefined, text)).toEqual([
		415,
		'wrong_content_type'
	]);
	const large = wire(0, { note: 'x'.repeat(2_000_000) });
	expect(await status('POST', '/appointments', large)).toEqual([413, 'body_too_large']);
	expect(await status('GET', DAY, undefined, { as: null })).toEqual([401, 'not_signed_in']);
	expect(await status('GET', DAY, undefined, { as: staff('stranger') })).toEqual([
		403,
		'forbidden'
	]);
	const foreign = { as: { ...staff('desk'), organisationId: 'org_other' } };
	expect(await status('GET', DAY, undefined, foreign)).toEqual([404, 'not_found']);
	expect(await httpOf('cli_nowhere')('GET', DAY)).toMatchObject({ status: 404 });
	expect(await httpOf('nonsense')('GET', DAY)).toMatchObject({ status: 404 });
	expect(await status('PATCH', '/appointments/apt_none', { minutes: 10 })).toEqual([
		404,
		'not_found'
	]);
	expect(await status('GET', '/schedule?from=2026-11-23&to=2027-11-23')).toEqual([422, 'invalid']);
	expect(await status('GET', '/schedule?from=2026-11-23&to=2026-11-23')).toEqual([422, 'invalid']);
	expect(await status('GET', '/schedule/at?instant=2026-11-23T00:00:00Z&to=2020-01-01')).toEqual([
		422,
		'invalid'
	]);
	expect(await status('GET', '/live')).toEqual([422, 'invalid']);
	const badKey = { headers: { 'idempotency-key': 'short' } };
	expect(await status('POST', '/appointments', wire(600), badKey)).toEqual([422, 'invalid']);
});

it('books with the records away as long as it has the card, and says so when it has not (X7)', async () => {
	const made = await call('POST', '/appointments', wire(90), { env: brokenD1 });
	expect(made.status).toBe(201);
	const unknown = await call('POST', '/appointments', wire(120, { patientId: 'pat_unheard_of' }), {
		env: brokenD1
	});
	expect(unknown).toMatchObject({ status: 503, body: { code: 'unavailable' } });
	expect(unknown.headers.get('retry-after')).not.toBeNull();
	const nobody = await call('POST', '/appointments', wire(120, { patientId: 'pat_unheard_of' }));
	expect(nobody).toMatchObject({
		status: 422,
		body: { errors: [{ path: 'patientId', code: 'unknown_id' }] }
	});
});

it('sends the day compressed when asked, made once for each revision', async () => {
	const zipped = { headers: { 'accept-encoding': 'br, gzip' } };
	const day = await call('GET', DAY, undefined, zipped);
	expect(day.headers.get('content-encoding')).toBe('gzip');
	const bytes = new Uint8Array(await day.response.arrayBuffer());
	const plain = await call('GET', DAY);
	expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(plain.body);
	expect(plain.headers.get('content-encoding')).toBeNull();
});

it('repeats a command with its key when the object dies under it, never without one', async () => {
	const { env } = await import('cloudflare:workers');
	let tries = 0;
	const dying = {
		CLINIC_SCHEDULE: {
			getByName: (name: string) => {
				const clinic = env.CLINIC_SCHEDULE.getByName(name);
				return {
					execute: async (asked: any) => {
						if (++tries < 3) throw new Error('Durable Object reset');
						return clinic.execute(asked);
					}
				};
			}
		}
	};
	const keyed = { env: dying, headers: { 'idempotency-key': 'repeat-me-please' } };
	expect((await call('POST', '/appointments', wire(180), keyed)).status).toBe(201);
	expect(tries).toBe(3);
	tries = 0;
	expect((await call('POST', '/appointments', wire(210), { env: dying })).status).toBe(503);
	expect(tries).toBe(1);
});

it('opens a live board for a caller, and none for others', async () => {
	const upgrade = { headers: { upgrade: 'websocket' } };
	const opened = await call('GET', '/live?from=2026-11-23&to=2026-11-24', undefined, upgrade);
	expect(opened.status).toBe(101);
	const board = new Board(opened.response.webSocket!);
	await board.until(({ messages }) => messages.length > 0);
	await call('POST', '/appointments', wire(300));
	await board.until(({ changes }) => changes.length === 1, 'the booking');
	board.leave();
	expect((await call('GET', '/live', undefined, { ...upgrade, as: null })).status).toBe(401);
	expect(
		(await call('GET', '/live', undefined, { ...upgrade, as: staff('stranger') })).status
	).toBe(403);
	expect(await httpOf('cli_nowhere')('GET', '/live', undefined, upgrade)).toMatchObject({
		status: 404
	});
});
