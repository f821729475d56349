import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { anAppointment, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { Desk, openClinic } from '../support/a-room.ts';
import { seeded } from '../support/seeded.ts';

const key = {
	kind: 'apiKey',
	keyId: 'key_1',
	organisationId: 'org_tests',
	name: 'Web shop'
} as const;

it('lets exactly one of a hundred have the place, whoever asks and however (X19)', async () => {
	const clinicId = 'cli_race';
	const stub = await openClinic(clinicId);
	const answers = await Promise.all(
		Array.from({ length: 100 }, (_, n) =>
			stub.execute({
				clinicId,
				caller: n % 3 === 0 ? key : staff(n % 3 === 1 ? 'desk' : 'owner'),
				key: `racer-number-${n}`,
				command: {
					type: 'appointment.make',
					input: anAppointment({
						patientId: `pat_${(n % 40) + 1}`,
						start: MONDAY + (n % 6) * 5 * MINUTE
					})
				}
			})
		)
	);
	const won = answers.filter((answer) => 'ok' in answer && answer.ok);
	const lost = answers.filter((answer: any) => answer.refusal?.code === 'slot_taken');
	expect([won.length, lost.length]).toEqual([1, 99]);
	for (const answer of lost) expect((answer as any).refusal.extra.alternatives).toHaveLength(3);
});

it('gives a hundred who take "any" every place there is, once each (M1)', async () => {
	const clinicId = 'cli_any_race';
	const stub = await openClinic(clinicId);
	const answers = await Promise.all(
		Array.from({ length: 100 }, (_, n) =>
			stub.execute({
				clinicId,
				caller: staff('desk'),
				command: {
					type: 'appointment.make',
					input: anAppointment({
						patientId: `pat_${(n % 40) + 1}`,
						providerId: 'any',
						chairId: 'any'
					} as any)
				}
			})
		)
	);
	const places = answers.flatMap((answer) =>
		'ok' in answer && answer.ok
			? [JSON.parse(answer.body)].map((a) => [a.providerId, a.chairId].join())
			: []
	);
	expect(places.sort()).toEqual(['prv_1,chr_1', 'prv_2,chr_2']);
});

/** What one client asked and when; answers carry the revision that their command made. */
interface Call {
	invoked: number;
	returned: number;
	revision: number;
	isOk: boolean;
	code: string | null;
}

/** 12 here, 200 in `npm run prove`. */
const HISTORIES = Number(process.env.HISTORIES ?? 12);

it(`answers concurrent clients as if they had come one after the other, ${HISTORIES} times (X4)`, async () => {
	for (let seed = 1; seed <= HISTORIES; seed++) {
		const clinicId = `cli_history_${seed}`;
		const stub = await openClinic(clinicId);
		let clock = 0;
		const calls: Call[] = [];
		const mine = new Map<number, string[]>();
		const client = async (n: number) => {
			const chance = seeded(seed * 100 + n);
			mine.set(n, []);
			for (let step = 0; step < 20; step++) {
				const id = chance.one(mine.get(n)!);
				const start = MONDAY + chance.below(12) * 15 * MINUTE;
				const command: any =
					id && chance.chance(0.5)
						? chance.chance(0.5)
							? { type: 'appointment.change', id, input: { start } }
							: {
									type: 'appointment.cancel',
									id,
									input: { reason: 'x', by: 'clinic', toWaitlist: false }
								}
						: {
								type: 'appointment.make',
								input: anAppointment({
									patientId: `pat_${n + 1}`,
									start,
									override: { reason: 'history' }
								})
							};
				const invoked = clock++;
				const answer = await stub.execute({ clinicId, caller: staff('owner'), command });
				const returned = clock++;
				if ('needsPatient' in answer) throw new Error('no card');
				calls.push({
					invoked,
					returned,
					revision: answer.revision,
					isOk: answer.ok,
					code: answer.ok ? null : (answer as any).refusal.code
				});
				if (answer.ok && command.type === 'appointment.make')
					mine.get(n)!.push(JSON.parse(answer.body).id);
			}
		};
		await Promise.all(Array.from({ length: 8 }, (_, n) => client(n)));
		const done = calls.filter(({ isOk }) => isOk).sort((a, b) => a.revision - b.revision);
		// Real time: what had returned before another was invoked must stand before it.
		for (const a of done)
			for (const b of done)
				if (a.returned < b.invoked) expect(a.revision).toBeLessThanOrEqual(b.revision);
		expect(
			calls.every(({ code }) => [null, 'slot_taken', 'illegal_transition'].includes(code))
		).toBe(true);
		await runInDurableObject(stub, (object) => replay(new Desk(object, clinicId)));
	}
}, 1_800_000);

/** Every event, in order, is legal on what the events before it left: nobody was ever in two places. */
function replay(desk: Desk): void {
	const { db } = desk.object.room;
	const standing = new Map<string, any>();
	const events = db.rows<{ seq: number; changes: string }>(
		'SELECT seq, changes FROM events ORDER BY seq'
	);
	events.forEach(({ seq, changes }, i) => {
		expect(seq).toBe(i + 1);
		for (const { before, after } of JSON.parse(changes).appointments ?? []) {
			expect(standing.get((after ?? before).id) ?? null).toEqual(before);
			for (const other of standing.values()) {
				if (other.id === after.id || other.status === 'cancelled' || after.status === 'cancelled')
					continue;
				const apart = other.end <= after.start || after.end <= other.start;
				expect(apart || other.chairId !== after.chairId).toBe(true);
				expect(apart || other.providerId !== after.providerId).toBe(true);
			}
			standing.set(after.id, after);
		}
	});
}
