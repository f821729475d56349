import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { openBoard } from '../support/a-board.ts';
import { aClinic, anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { Desk, openClinic } from '../support/a-room.ts';

const WEEK = { from: '2026-11-23', to: '2026-11-30' };
const make = (n: number, changed: any = {}) =>
	({
		type: 'appointment.make',
		input: anAppointment({
			patientId: `pat_${(n % 40) + 1}`,
			start: MONDAY + (n % 20) * 30 * MINUTE,
			...changed
		})
	}) as const;

/** A clinic whose commands go over RPC, as the Worker sends them: the boards hear of them after. */
async function open(clinicId: string) {
	const stub = await openClinic(clinicId);
	const execute = async (command: any, caller = staff('owner')) => {
		const answer = await stub.execute({ clinicId, caller, command });
		if (!('ok' in answer) || !answer.ok) throw new Error(JSON.stringify(answer));
		return { revision: answer.revision, body: answer.body === '' ? null : JSON.parse(answer.body) };
	};
	const inside = <Value>(work: (desk: Desk) => Value) =>
		runInDurableObject(stub, (object) => work(new Desk(object, clinicId)));
	const head = () => inside((desk) => desk.day().revision as number);
	return { stub, execute, inside, head };
}

it('greets, then tells every change in order, with what lies in the watched days', async () => {
	const { execute, head } = await open('cli_live');
	const board = await openBoard('cli_live', WEEK);
	const other = await openBoard('cli_live', { from: '2026-12-01', to: '2026-12-02' });
	const start = await head();
	await board.until(({ messages }) => messages.length >= 1);
	expect(board.messages[0]).toEqual({ type: 'hello', protocol: 1, epoch: 1, revision: start });
	const { body } = await execute(make(1));
	await execute({
		type: 'appointment.change',
		id: body.id,
		input: { start: MONDAY + 8 * 24 * 60 * MINUTE }
	});
	await board.until(({ changes }) => changes.length === 2, 'two changes');
	expect(board.changes).toEqual([
		{ type: 'change', revision: start + 1, upserts: { appointments: [body] }, removes: {} },
		{ type: 'change', revision: start + 2, upserts: {}, removes: { appointments: [body.id] } }
	]);
	await other.until(({ changes }) => changes.length === 2, 'two changes elsewhere');
	expect(other.changes.map(({ upserts }) => Object.keys(upserts))).toEqual([[], ['appointments']]);
});

it('tells a cancelled appointment as an upsert, and holds, blocks, shifts, waitlist and settings', async () => {
	const { execute, inside } = await open('cli_kinds');
	const board = await openBoard('cli_kinds', { from: '2026-11-23', to: '2026-11-24' });
	const { body: made } = await execute(make(1));
	await execute({
		type: 'appointment.cancel',
		id: made.id,
		input: { reason: 'x', by: 'patient', toWaitlist: true }
	});
	const { body: held } = await execute({
		type: 'hold.make',
		input: {
			providerId: 'prv_1',
			chairId: 'chr_1',
			start: MONDAY,
			minutes: 30,
			serviceIds: [],
			ttlSeconds: 60
		}
	});
	await execute({ type: 'hold.release', id: held.id });
	const lunch = {
		kind: 'lunch',
		title: '',
		resources: [{ resource: 'chair', id: 'chr_1' }],
		on: '2026-11-23',
		from: '12:00',
		to: '13:00',
		rule: null
	};
	const { body: block } = await execute({ type: 'block.make', input: lunch });
	await execute({ type: 'block.change', id: block.id, input: { on: '2026-11-25' } });
	const shifts = await inside((desk) => desk.read({ type: 'shifts' }).items);
	await execute({ type: 'shift.change', id: shifts[0].id, input: { from: '09:00' } });
	await inside((desk) => desk.object.putSettings(aClinic('cli_kinds', { version: 2 })));
	await board.until(({ changes }) => changes.length === 8, 'eight changes');
	const seen = board.changes.map(({ upserts, removes }) => [
		Object.keys(upserts),
		Object.keys(removes)
	]);
	expect(seen).toEqual([
		[['appointments'], []],
		[['appointments', 'waitlist'], []],
		[['holds'], []],
		[[], ['holds']],
		[['blocks'], []],
		[[], ['blocks']],
		[['shifts'], []],
		[['settings'], []]
	]);
	expect(board.changes[1].upserts.appointments[0].status).toBe('cancelled');
	expect(board.changes[7].upserts.settings).toEqual([{ version: 2 }]);
});

it('shows a changed card of a patient on the boards where they are booked', async () => {
	const { execute, inside } = await open('cli_card');
	await execute(make(1, { patientId: 'pat_1' }));
	const board = await openBoard('cli_card', WEEK);
	await inside(({ object }) => {
		const card = {
			...JSON.parse(
				object.room.db.row<{ card: string }>(`SELECT card FROM patients WHERE id = 'pat_1'`)!.card
			),
			hasAllergy: true,
			version: 2
		};
		return object.putPatients('cli_card', [{ organisationId: 'org_tests', card }]);
	});
	await board.until(({ changes }) => changes.length === 1);
	expect(board.changes[0].upserts.appointments[0].patient).toMatchObject({
		id: 'pat_1',
		hasAllergy: true
	});
});

it('catches a board up from where it was, over an eviction, without a gap or a repeat (X14, X16)', async () => {
	const { stub, execute, head } = await open('cli_catch_up');
	const start = await head();
	const watching = await openBoard('cli_catch_up', WEEK);
	for (let n = 0; n < 3; n++) await execute(make(n));
	await watching.until(({ changes }) => changes.length === 3);
	await evictDurableObject(stub, { webSockets: 'hibernate' });
	await runInDurableObject(stub, (object) => void (object.clock = () => EVE));
	for (let n = 3; n < 6; n++) await execute(make(n));
	await watching.until(({ changes }) => changes.length === 6, 'changes after sleep');
	const late = await openBoard('cli_catch_up', { ...WEEK, epoch: '1', revision: String(start) });
	await late.until(({ changes }) => changes.length === 6, 'catch-up');
	expect(late.messages[0]).toMatchObject({ type: 'hello', revision: start + 6 });
	expect(late.changes).toEqual(watching.changes);
	expect(late.changes.map(({ revision }) => revision)).toEqual(
		[1, 2, 3, 4, 5, 6].map((n) => start + n)
	);
	// The old connection closes after the new one opened: the new one lives.
	watching.leave();
	await execute(make(6));
	await late.until(({ changes }) => changes.length === 7, 'a change after the other left');
});

it.each([
	['another epoch', { epoch: '2', revision: '1' }],
	['a revision to come', { epoch: '1', revision: '99999' }],
	['garbage', { epoch: 'x', revision: '-1' }],
	['half of it', { revision: '1' }]
])('tells a board with %s to read again (X15)', async (_, asked) => {
	const { head } = await open('cli_garbage');
	await head();
	const board = await openBoard('cli_garbage', { ...WEEK, ...asked });
	await board.until(({ messages }) => messages.some(({ type }) => type === 'reload'), 'reload');
	expect(board.changes).toEqual([]);
});

it('answers sync, resume, watch, ping and nonsense', async () => {
	const { execute, head } = await open('cli_talk');
	const start = await head();
	const board = await openBoard('cli_talk', WEEK);
	await execute(make(1));
	await board.until(({ changes }) => changes.length === 1);
	board.say({ type: 'sync' });
	await board.until(({ messages }) => messages.some(({ type }) => type === 'head'), 'head');
	expect(board.messages.at(-1)).toEqual({ type: 'head', epoch: 1, revision: start + 1 });
	board.say({ type: 'resume', epoch: 1, revision: start });
	await board.until(({ changes }) => changes.length === 2, 'the change again');
	board.say('ping');
	await board.until(
		({ messages }) => messages.some(({ type }) => (type as string) === 'pong'),
		'pong'
	);
	board.say('{nonsense');
	await board.until(({ messages }) => messages.some(({ type }) => type === 'reload'), 'reload');
	board.say({ type: 'watch', from: '2027-01-01', to: '2027-01-02' });
	await execute(make(2));
	await board.until(({ changes }) => changes.length === 3, 'a change elsewhere');
	expect(board.changes[2]).toEqual({
		type: 'change',
		revision: start + 2,
		upserts: {},
		removes: {}
	});
});

it('tells who is there, and what they do', async () => {
	await open('cli_presence');
	const board = await openBoard('cli_presence', WEEK);
	const other = await openBoard('cli_presence', WEEK, staff('desk'));
	const people = (b: typeof board) =>
		b.messages.filter((m: any) => m.type === 'presence').at(-1) as any;
	await board.until((b) => people(b)?.people.length === 2, 'both people');
	other.say({ type: 'presence', doing: 'dragging', appointmentId: 'apt_1' });
	await board.until(
		(b) => people(b).people.some((p: any) => p.doing === 'dragging'),
		'what they do'
	);
	other.leave();
	await board.until((b) => people(b).people.length === 1, 'one person');
	expect(people(board).people).toEqual([{ id: 'owner', name: 'owner' }]);
});

it('tells of a ringing telephone those alone who talk to patients, and keeps nothing of it', async () => {
	const { stub, head } = await open('cli_ring');
	const desk = await openBoard('cli_ring', WEEK, staff('desk'));
	const nurse = await openBoard('cli_ring', WEEK, staff('nurse'));
	const revision = await head();
	const call = { id: 'call-1', number: '+8613900000001', at: EVE, patients: [] };
	await stub.ring('cli_ring', call);
	await stub.ring('cli_elsewhere', call);
	await desk.until(({ messages }) => messages.some(({ type }) => type === 'call'), 'a call');
	nurse.say({ type: 'sync' });
	await nurse.until(({ messages }) => messages.some(({ type }) => type === 'head'), 'the head');
	expect(desk.messages.filter(({ type }) => type === 'call')).toEqual([{ type: 'call', call }]);
	expect(nurse.messages.filter(({ type }) => type === 'call')).toEqual([]);
	expect(await head()).toBe(revision);
});

it('closes the boards of an ended session and of a lost role, and tells them nothing more (X18)', async () => {
	const { execute, inside } = await open('cli_out');
	const desk = await openBoard('cli_out', WEEK, staff('desk'));
	const doctor = await openBoard('cli_out', WEEK, staff('doctor'));
	const owner = await openBoard('cli_out', WEEK);
	await inside(({ object }) => object.revokeSessions('cli_out', ['ses_desk']));
	const members = aClinic('cli_out').members.filter(({ userId }) => userId !== 'doctor');
	await inside(({ object }) => object.putSettings(aClinic('cli_out', { version: 2, members })));
	await desk.until(({ closed }) => closed !== null, 'close');
	await doctor.until(({ closed }) => closed !== null, 'close');
	expect([desk.closed?.code, doctor.closed?.code]).toEqual([4401, 4401]);
	await execute(make(1));
	await owner.until(({ changes }) => changes.length === 2);
	expect([desk.changes.length, doctor.changes.length]).toEqual([0, 0]);
	await expect(openBoard('cli_out', WEEK, staff('desk'))).rejects.toThrow('not_signed_in');
	await expect(openBoard('cli_out', WEEK, staff('doctor'))).rejects.toThrow('forbidden');
});

it('brings a burst to every board complete, joined into few frames for those who take that', async () => {
	const { execute, head } = await open('cli_burst');
	const start = await head();
	const plain = await Promise.all(Array.from({ length: 20 }, () => openBoard('cli_burst', WEEK)));
	const joined = await Promise.all(
		Array.from({ length: 20 }, () => openBoard('cli_burst', { ...WEEK, joined: 'true' }))
	);
	const many = Array.from({ length: 60 }, (_, n) =>
		execute(
			make(n, { start: MONDAY + Math.floor(n / 20) * 24 * 60 * MINUTE + (n % 20) * 30 * MINUTE })
		)
	);
	await Promise.all(many);
	const all = Array.from({ length: 60 }, (_, n) => start + n + 1);
	for (const board of [...plain, ...joined]) {
		await board.until(({ changes }) => changes.length === 60, 'sixty changes');
		expect(board.changes.map(({ revision }) => revision)).toEqual(all);
	}
	const frames = joined[0]!.messages.length;
	expect(plain[0]!.messages.some(({ type }) => type === 'changes')).toBe(false);
	expect(frames).toBeLessThanOrEqual(62);
});

it('tells the boards of a hold that ran out when the alarm rings, and arms it again exactly', async () => {
	const { stub, execute, inside } = await open('cli_alarm');
	const board = await openBoard('cli_alarm', WEEK);
	const { body: held } = await execute({
		type: 'hold.make',
		input: {
			providerId: 'prv_1',
			chairId: 'chr_1',
			start: MONDAY,
			minutes: 30,
			serviceIds: [],
			ttlSeconds: 30
		}
	});
	await inside(({ object }) => {
		object.clock = () => EVE + 30_000;
		return object.alarm();
	});
	await board.until(({ changes }) => changes.length === 2, 'the end of the hold');
	expect(board.changes[1].removes).toEqual({ holds: [held.id] });
	await runInDurableObject(stub, async (_, { storage }) => {
		expect(await storage.getAlarm()).toBeNull();
	});
});

it('sleeps with its boards open when nothing happens, and wakes for the next command (goal 15)', async () => {
	const { stub, execute, inside } = await open('cli_sleep');
	const board = await openBoard('cli_sleep', WEEK);
	await inside((desk) => void ((desk.object as any).isAwake = true));
	await scheduler.wait(14_000);
	const isAwake = await inside((desk) => (desk.object as any).isAwake === true);
	expect(isAwake).toBe(false);
	await runInDurableObject(stub, (object) => void (object.clock = () => EVE));
	await execute(make(1));
	await board.until(({ changes }) => changes.length === 1, 'a change after sleep');
});

it('closes a board with 4401 when its session reaches its end, asleep or not, and no other', async () => {
	const { stub } = await open('cli_ends');
	const began = Date.now();
	const until = (ms: number) => ({ ...staff('owner'), endsAt: began + ms }) as const;
	const ending = await openBoard('cli_ends', WEEK, until(3_000));
	const going = await openBoard('cli_ends', WEEK, until(3_600_000));
	await going.until(({ messages }) => messages.length >= 1);
	const armedFor = await runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
	expect(armedFor! - began).toBeLessThanOrEqual(3_000);
	await runDurableObjectAlarm(stub);
	expect(ending.closed).toBeNull();
	await scheduler.wait(3_050);
	await evictDurableObject(stub);
	await runInDurableObject(stub, (object) => {
		object.clock = () => EVE;
	});
	await stub.sweep('cli_ends');
	await ending.until(({ closed }) => closed?.code === 4401, 'end of the session');
	expect(going.closed).toBeNull();
});
