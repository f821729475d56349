import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { DEFAULT_GAPS } from '../../worker/contracts/online-booking.ts';
import { message } from '../../worker/db/schema/messages.ts';
import { patient, patientPhone } from '../../worker/db/schema/patients.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import {
	aCard,
	anAppointment,
	clinicStub,
	MINUTE,
	MONDAY,
	ORGANISATION
} from '../support/a-clinic.ts';
import { openClinic } from '../support/a-room.ts';
import { byLink, RoundDesk, SETTLE, waiting, withRounds } from '../support/a-round.ts';

it('lets one of fifty who accept at once have the time, and shows the others free times (X27)', async () => {
	const clinicId = 'cli_x27';
	const offers = await withRounds(
		clinicId,
		(desk) => {
			desk.object.room.putPatients(
				clinicId,
				Array.from({ length: 60 }, (_, n) => ({
					organisationId: ORGANISATION,
					card: aCard(`pat_x${n}`)
				}))
			);
			for (let n = 0; n < 50; n++)
				desk.must({
					type: 'waitlist.make',
					input: waiting(n, { patientId: `pat_x${n}` })
				});
			desk.free();
			desk.pass(SETTLE);
			expect(desk.round().offers).toHaveLength(50);
			return desk.round().offers.map(({ id }) => id);
		},
		{ waveSize: 50 }
	);
	const stub = clinicStub(clinicId);
	const answers = await Promise.all(
		offers.flatMap((id, n) => [
			stub.execute({ clinicId, caller: byLink(id), command: { type: 'offer.view', id } }),
			stub.execute({
				clinicId,
				caller: byLink(id),
				key: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
				command: { type: 'offer.answer', id, input: { answer: 'accept' } }
			})
		])
	);
	const accepts: any[] = answers.filter((_, i) => i % 2 === 1);
	const won = accepts.filter(({ ok }) => ok);
	const lost = accepts.filter(({ refusal }) => refusal?.code === 'slot_taken');
	expect([won.length, lost.length]).toEqual([1, 49]);
	await runInDurableObject(stub, (object) => {
		const desk = new RoundDesk(object, clinicId);
		const { appointments, holds } = desk.day();
		expect(holds).toEqual([]);
		expect(appointments).toHaveLength(1);
		expect(desk.rounds()).toMatchObject([
			{ state: 'filled', filledByAppointmentId: appointments[0].id }
		]);
		const states = desk.rounds()[0]!.offers.map(({ state }) => state);
		expect(states.filter((state) => state === 'accepted')).toHaveLength(1);
		expect(states.filter((state) => state === 'accepted_not_available')).toHaveLength(49);
		const others = new Map<string, any>();
		for (const { refusal } of lost)
			for (const time of refusal.extra.alternatives) others.set(JSON.stringify(time), time);
		expect(others.size).toBeGreaterThan(2);
		for (const { providerId, start, minutes } of others.values()) {
			const input = anAppointment({
				patientId: 'pat_39',
				providerId,
				chairId: 'any',
				start: Date.parse(start),
				minutes
			});
			const made = desk.must({ type: 'appointment.make', input });
			desk.must({ type: 'appointment.undo', id: made.id, input: { version: 1 } });
		}
	});
});

it('goes on where it was after an eviction, and after its alarm was lost (I17)', async () => {
	const clinicId = 'cli_r_evicted';
	const stub = await openClinic(clinicId, { gaps: { ...DEFAULT_GAPS, waveSize: 1 } });
	await runInDurableObject(stub, (object) => {
		const desk = new RoundDesk(object, clinicId);
		for (const n of [1, 2, 3]) desk.wait(n);
		desk.free();
	});
	await evictDurableObject(stub);
	await runInDurableObject(stub, async (object, { storage }) => {
		expect(await storage.getAlarm()).not.toBeNull();
		await storage.deleteAlarm();
		const desk = new RoundDesk(object, clinicId);
		desk.now += SETTLE;
		await object.sweep(clinicId);
		expect(desk.asked()).toEqual([1]);
		expect(await storage.getAlarm()).not.toBeNull();
	});
	await evictDurableObject(stub);
	await runInDurableObject(stub, (object) => {
		const desk = new RoundDesk(object, clinicId);
		desk.now += SETTLE + 1;
		expect(desk.round()).toMatchObject({ state: 'asking', wave: 1 });
		desk.answer(1, 'decline');
		expect(desk.asked()).toEqual([1, 2]);
		desk.answer(2, 'accept');
		expect(desk.rounds()).toMatchObject([{ state: 'filled' }]);
	});
});

/** Patients of the records, with a phone each but the last. */
async function keepPatients(count: number, prefix: string): Promise<void> {
	const records = recordsFor(env as never, ORGANISATION);
	const now = MONDAY;
	for (let n = 1; n <= count; n++) {
		const id = `pat_${prefix}${n}`;
		await records.insert(patient).values({
			organisationId: ORGANISATION,
			id,
			clinicId: 'cli_any',
			recordNumber: `${prefix}${n}`,
			searchId: n + prefix.length * 1_000,
			name: `Patient ${n}`,
			nameKey: `patient${n}`,
			sex: 'unknown',
			preferredTimes: [],
			createdAt: now,
			updatedAt: now
		});
		if (n < count)
			await records.insert(patientPhone).values({
				organisationId: ORGANISATION,
				patientId: id,
				position: 0,
				raw: `1380000000${n}`,
				e164: `+861380000000${n}`,
				label: null
			});
	}
}

it('writes to each of those asked once, however often it is tried, and fails who has no number', async () => {
	const clinicId = 'cli_r_messages';
	await keepPatients(3, 'm');
	const stub = await openClinic(clinicId);
	await runInDurableObject(stub, async (object) => {
		const desk = new RoundDesk(object, clinicId);
		const cards = [1, 2, 3].map((n) => ({
			organisationId: ORGANISATION,
			card: aCard(`pat_m${n}`)
		}));
		object.room.putPatients(clinicId, cards);
		for (const n of [1, 2, 3]) desk.wait(n, { patientId: `pat_m${n}` });
		delete (object.offers as any).send;
		desk.free();
		desk.pass(SETTLE);
		const { env: objectEnv } = object as any;
		const working = objectEnv.DB;
		// The records are out: nothing is lost, and it is tried again later.
		(object as any).env = {
			...objectEnv,
			DB: {
				prepare: () => {
					throw new Error('D1 is out');
				}
			}
		};
		await object.offers.send();
		expect(desk.round().offers.map(({ state }) => state)).toEqual(
			Array(3).fill('awaiting_transmit')
		);
		(object as any).env = { ...objectEnv, DB: working };
		desk.now += MINUTE / 60;
		await object.offers.send();
		expect(desk.round().offers.map(({ state }) => state)).toEqual(['pending', 'pending', 'failed']);
		// Sent, but the object died before it noted that: the same message is no second one.
		object.room.db.run(
			`UPDATE gap_offers SET send_at = 1, document = json_set(document, '$.state', 'awaiting_transmit', '$.sendAt', 1)
			WHERE document ->> '$.state' = 'pending'`
		);
		await object.offers.send();
		expect(desk.round().offers.map(({ state }) => state)).toEqual(['pending', 'pending', 'failed']);
	});
	const sent = await recordsFor(env as never, ORGANISATION)
		.select()
		.from(message);
	const mine = sent.filter((one) => one.clinicId === clinicId);
	expect(mine.map(({ to, kind }) => [to, kind])).toEqual([
		['+8613800000001', 'offer'],
		['+8613800000002', 'offer']
	]);
	for (const { body } of mine) expect(body).toMatch(/\/o\/[\w.-]+/);
	await runDurableObjectAlarm(stub);
});
