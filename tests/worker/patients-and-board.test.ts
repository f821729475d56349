import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { pushSettings } from '../../worker/use-cases/clinics/push-settings.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

let world: World;
let owner: Call;
/** Next Monday at 09:00 in Shanghai. */
const MONDAY = (() => {
	const day = new Date(Date.now() + 7 * 86_400_000);
	day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
	return day.toISOString().slice(0, 10);
})();

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	await pushSettings(
		env,
		recordsFor(env, world.organisationId),
		world.organisationId,
		world.clinicId
	);
	const shift = await owner('POST', `/clinics/${world.clinicId}/shifts`, {
		providerId: `prv_${world.clinicId}`,
		startsOn: MONDAY,
		from: '08:00',
		to: '20:00',
		rule: 'FREQ=DAILY'
	});
	expect(shift.status, shift.text).toBe(201);
});

const booking = (patientId: string, start: string) => ({
	patientId,
	providerId: `prv_${world.clinicId}`,
	chairId: `chr_${world.clinicId}`,
	serviceIds: [`svc_${world.clinicId}`],
	start,
	minutes: 30,
	source: 'desk'
});

it('can be booked at once, from what the clinic’s object was given', async () => {
	const made = await owner('POST', '/patients', {
		name: '张伟',
		phones: [{ number: '13800137742' }],
		clinicId: world.clinicId,
		allergy: 'latex'
	});
	const { body } = made;
	await env.DB.prepare('DELETE FROM patient WHERE id = ?').bind(body.id).run();
	const booked = await owner(
		'POST',
		`/clinics/${world.clinicId}/appointments`,
		booking(body.id, `${MONDAY}T09:00:00+08:00`)
	);
	expect(booked.status, booked.text).toBe(201);
	expect(booked.body.patient).toMatchObject({ name: '张伟', hasAllergy: true, phoneTail: '7742' });
});

it('shows a change of the patient on the board', async () => {
	const { body: made } = await owner('POST', '/patients', {
		name: 'Before',
		phones: [],
		clinicId: world.clinicId
	});
	const start = `${MONDAY}T11:00:00+08:00`;
	const booked = await owner(
		'POST',
		`/clinics/${world.clinicId}/appointments`,
		booking(made.id, start)
	);
	expect(booked.status, booked.text).toBe(201);
	await owner('PATCH', `/patients/${made.id}`, { name: 'After', isVip: true });
	const next = new Date(Date.parse(`${MONDAY}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
	const day = await owner('GET', `/clinics/${world.clinicId}/schedule?from=${MONDAY}&to=${next}`);
	const found = day.body.appointments.find((one: any) => one.id === booked.body.id);
	expect(found.patient).toMatchObject({ name: 'After', isVip: true });
});

describe('a file of appointments', () => {
	const upload = (file: string) =>
		owner('POST', `/patient-imports?kind=appointments&clinicId=${world.clinicId}`, file, {
			'content-type': 'text/csv'
		});
	const run = async (id: string) => {
		for (;;) {
			const { status, body, text } = await owner('POST', `/patient-imports/${id}/continue`, {});
			expect(status, text).toBe(200);
			if (['checked', 'done', 'undone'].includes(body.state)) return;
		}
	};

	it('is checked, booked through the clinic’s object, reported, and cancelled where untouched', async () => {
		const make = async (name: string, number: string) =>
			(await owner('POST', '/patients', { name, phones: [{ number }], clinicId: world.clinicId }))
				.body;
		const anna = await make('Anna Import', '13911110001');
		await make('Boris Import', '13911110002');
		const lines = [
			'Patient,Phone,Date,Time,Doctor,Service,Minutes,Record number,Comment',
			`Anna Import,13911110001,${MONDAY},14:00,li wen,Check,30,,first`,
			`Boris Import,,${MONDAY},14:30,Li Wen,check,,,second`,
			`,,${MONDAY},15:00,,Check,30,${anna.recordNumber},third`,
			`Nobody Here,,${MONDAY},16:00,Li Wen,Check,30,,`,
			`Anna Import,13911110001,2020-01-01,16:00,Li Wen,Check,30,,`,
			`Anna Import,13911110001,${MONDAY},16:03,Doctor Who,Magic,33,,`,
			`Boris Import,,${MONDAY},14:15,Li Wen,Check,30,,clash`
		];
		const made = await upload(lines.join('\n'));
		expect(made.status, made.text).toBe(201);
		const { id, guess } = made.body;
		expect(Object.keys(guess).sort()).toEqual(
			[
				'minutes',
				'name',
				'note',
				'phone',
				'provider',
				'recordNumber',
				'service',
				'start',
				'time'
			].sort()
		);
		await owner('POST', `/patient-imports/${id}/check`, { mapping: guess });
		await run(id);
		const report = async () => (await owner('GET', `/patient-imports/${id}/report`)).body.items;
		expect(
			(await report()).map((one: any) => [
				one.row,
				one.outcome,
				one.problems.map((p: any) => `${p.field}:${p.code}`).join()
			])
		).toEqual([
			[2, 'ready', ''],
			[3, 'ready', ''],
			[4, 'ready', ''],
			[5, 'refused', 'name:unknown_id'],
			[6, 'refused', 'start:in_past'],
			[7, 'refused', 'service:unknown_id,provider:unknown_id,time:off_grid,minutes:off_grid'],
			[8, 'ready', '']
		]);
		await owner('POST', `/patient-imports/${id}/confirm`, { duplicates: 'skip' });
		await run(id);
		const written = await report();
		const outcomes = written.map((one: any) => one.outcome);
		expect(outcomes.slice(3, 6)).toEqual(['refused', 'refused', 'refused']);
		expect(outcomes[6], 'the clash').toBe('failed');
		expect(outcomes.slice(0, 3), JSON.stringify(written)).toEqual([
			'written',
			'written',
			'written'
		]);

		const touched = `/clinics/${world.clinicId}/appointments/${written[0].madeId}`;
		const moved = await owner('PATCH', touched, { note: 'touched' });
		expect(moved.status, moved.text).toBe(200);
		await owner('POST', `/patient-imports/${id}/undo`, {});
		await run(id);
		expect((await owner('GET', `/patient-imports/${id}`)).body.totals).toEqual({
			kept: 1,
			undone: 2,
			failed: 1,
			refused: 3
		});
	});

	it('makes nothing twice when a step is broken off after its bookings', async () => {
		const { body: anna } = await owner('POST', '/patients', {
			name: 'Carla Import',
			phones: [],
			clinicId: world.clinicId
		});
		const made = await upload(`Patient,Date,Time,Service\nCarla Import,${MONDAY},18:00,Check\n`);
		const { id, guess } = made.body;
		await owner('POST', `/patient-imports/${id}/check`, { mapping: guess });
		await run(id);
		await owner('POST', `/patient-imports/${id}/confirm`, { duplicates: 'skip' });
		const chunk = await env.DB.prepare('SELECT lines_sealed FROM import_chunk WHERE import_id = ?')
			.bind(id)
			.first<{ lines_sealed: string }>();
		await run(id);
		const first = (await owner('GET', `/patient-imports/${id}/report`)).body.items;
		await env.DB.batch([
			env.DB.prepare("UPDATE patient_import SET state = 'writing', position = 0 WHERE id = ?").bind(
				id
			),
			env.DB.prepare(
				"UPDATE import_row SET outcome = 'ready', made_id = NULL WHERE import_id = ?"
			).bind(id),
			env.DB.prepare('UPDATE import_chunk SET lines_sealed = ? WHERE import_id = ?').bind(
				chunk!.lines_sealed,
				id
			)
		]);
		await run(id);
		expect((await owner('GET', `/patient-imports/${id}/report`)).body.items).toEqual(first);
		expect(first[0].outcome).toBe('written');
		const next = new Date(Date.parse(`${MONDAY}T00:00:00Z`) + 86_400_000)
			.toISOString()
			.slice(0, 10);
		const day = await owner('GET', `/clinics/${world.clinicId}/schedule?from=${MONDAY}&to=${next}`);
		const hers = day.body.appointments.filter((one: any) => one.patient.id === anna.id);
		expect(hers).toHaveLength(1);
	});
});
