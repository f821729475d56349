import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { NEXT_STATUSES } from '../../worker/domain/scheduling/status.ts';
import { anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { Desk, openClinic } from '../support/a-room.ts';
import { seeded, type Seeded } from '../support/seeded.ts';
import { NaiveClinic, type NaiveAppointment } from './naive-clinic.ts';

const PROVIDERS = ['prv_1', 'prv_2'];
const CHAIRS = ['chr_1', 'chr_2', 'chr_3'];
const PATTERNS = ['XXXXXX', 'XX//XX', 'X/////', 'XXX', '//X', 'XXXXXXXXXXXX'];
/** 23 November 2026, a morning of three hours: crowded enough that half of what is asked is refused. */
const starts = (chance: Seeded) => MONDAY + chance.below(36) * 5 * MINUTE;

/** In `npm run prove` 50 days of 10,000. */
const SEEDS = Number(process.env.MODEL_SEEDS ?? 12);
const OPERATIONS = Number(process.env.MODEL_OPERATIONS ?? 1_000);

/** One clinic, its napkin, and the time between them. */
class Walk {
	readonly model: NaiveClinic;
	desk: Desk;
	now = EVE;
	constructor(desk: Desk, model: NaiveClinic) {
		this.desk = desk;
		this.model = model;
	}

	step(chance: Seeded): void {
		if (chance.chance(0.05)) this.now += chance.below(40) * 1_000;
		this.desk.object.clock = () => this.now;
		const kinds = [
			'make',
			'make',
			'make',
			'any',
			'move',
			'move',
			'cancel',
			'status',
			'hold',
			'spend',
			'release',
			'undo',
			'keepUp'
		] as const;
		this[chance.one(kinds)](chance);
	}

	#ask(command: any, who = 'owner'): { ok: boolean; body: any; code: string | null } {
		const answer = this.desk.ask(command, staff(who));
		if ('needsPatient' in answer) throw new Error('no card');
		return answer.ok
			? { ok: true, body: answer.body ? JSON.parse(answer.body) : null, code: null }
			: { ok: false, body: null, code: answer.refusal.code };
	}

	#agree(
		what: unknown,
		answer: { ok: boolean; code: string | null },
		expected: string | null
	): void {
		if (answer.code !== expected)
			throw new Error(`${JSON.stringify(what)}: ${answer.code}, not ${expected}`);
	}

	#place(chance: Seeded, isAny = false) {
		const pattern = chance.one(PATTERNS);
		return {
			patientId: `pat_${chance.below(12) + 1}`,
			providerId: isAny ? 'any' : chance.one(PROVIDERS),
			chairId: isAny ? 'any' : chance.one(CHAIRS),
			start: starts(chance),
			minutes: pattern.length * 5,
			pattern
		};
	}

	make(chance: Seeded, isAny = false): void {
		const place = this.#place(chance, isAny);
		const answer = this.#ask({ type: 'appointment.make', input: anAppointment(place as any) });
		const free = this.model.firstFree(place, this.now, PROVIDERS, CHAIRS);
		this.#agree(place, answer, free ? null : 'slot_taken');
		if (!free) return;
		expect(answer.body).toMatchObject(free);
		this.#put(answer.body);
	}

	any(chance: Seeded): void {
		this.make(chance, true);
	}

	move(chance: Seeded): void {
		const before = this.#one(chance);
		if (!before) return;
		const { patientId: _patient, ...place } = this.#place(chance);
		const answer = this.#ask({ type: 'appointment.change', id: before.id, input: place });
		const isSame = (['providerId', 'chairId', 'start', 'minutes', 'pattern'] as const).every(
			(field) => before[field] === place[field]
		);
		const expected = isSame
			? null
			: before.status === 'cancelled'
				? 'illegal_transition'
				: this.model.isTaken({ ...place, patientId: before.patientId }, this.now, [before.id])
					? 'slot_taken'
					: null;
		this.#agree(['move', before, place], answer, expected);
		if (answer.ok) this.#put(answer.body);
	}

	cancel(chance: Seeded): void {
		const before = this.#one(chance);
		if (!before) return;
		const answer = this.#ask({
			type: 'appointment.cancel',
			id: before.id,
			input: { reason: 'x', by: 'clinic', toWaitlist: false }
		});
		const isLegal =
			before.status === 'cancelled' || (NEXT_STATUSES as any)[before.status].includes('cancelled');
		this.#agree(['cancel', before], answer, isLegal ? null : 'illegal_transition');
		if (answer.ok) this.#put(answer.body);
	}

	status(chance: Seeded): void {
		const before = this.#one(chance);
		if (!before) return;
		const to = chance.one(Object.keys(NEXT_STATUSES));
		const answer = this.#ask({ type: 'appointment.status', id: before.id, input: { to } });
		const isLegal = to !== 'cancelled' && (NEXT_STATUSES as any)[before.status].includes(to);
		let expected: string | null = to === before.status || isLegal ? null : 'illegal_transition';
		if (expected === null && before.status === 'cancelled' && to === 'scheduled')
			expected = this.model.isTaken(before, this.now) ? 'slot_taken' : null;
		this.#agree(['status', before, to], answer, expected);
		if (answer.ok) this.#put(answer.body);
	}

	hold(chance: Seeded): void {
		const place = { ...this.#place(chance), patientId: null };
		const whole = { ...place, pattern: 'X'.repeat(place.minutes / 5) };
		const { patientId: _patient, pattern: _pattern, ...input } = place;
		const who = chance.one(['owner', 'desk']);
		const ttlSeconds = 30 + chance.below(200);
		const answer = this.#ask(
			{ type: 'hold.make', input: { ...input, serviceIds: [], ttlSeconds } },
			who
		);
		this.#agree(['hold', place], answer, this.model.isTaken(whole, this.now) ? 'slot_taken' : null);
		if (answer.ok)
			this.model.holds.set(answer.body.id, {
				...input,
				id: answer.body.id,
				by: who,
				expiresAt: this.now + ttlSeconds * 1_000
			});
	}

	spend(chance: Seeded): void {
		const hold = chance.one([...this.model.holds.values()]);
		if (!hold) return;
		const place = {
			patientId: `pat_${chance.below(12) + 1}`,
			providerId: hold.providerId,
			chairId: hold.chairId,
			start: hold.start,
			minutes: hold.minutes,
			pattern: 'X'.repeat(hold.minutes / 5)
		};
		const answer = this.#ask({
			type: 'appointment.make',
			input: anAppointment({ ...place, holdId: hold.id } as any)
		});
		const expected =
			hold.expiresAt <= this.now
				? 'hold_expired'
				: this.model.isTaken(place, this.now, [hold.id])
					? 'slot_taken'
					: null;
		this.#agree(['spend', hold], answer, expected);
		if (hold.expiresAt <= this.now || answer.ok) this.model.holds.delete(hold.id);
		if (answer.ok) this.#put(answer.body);
	}

	release(chance: Seeded): void {
		const hold = chance.one([...this.model.holds.values()]);
		if (!hold) return;
		const answer = this.#ask({ type: 'hold.release', id: hold.id });
		this.#agree(['release', hold], answer, hold.expiresAt <= this.now ? 'not_found' : null);
		this.model.holds.delete(hold.id);
	}

	undo(chance: Seeded): void {
		const before = this.#one(chance);
		if (!before) return;
		const answer = this.#ask({
			type: 'appointment.undo',
			id: before.id,
			input: { version: before.version }
		});
		if (answer.ok) this.#put(answer.body);
		else if (!['too_late', 'slot_taken', 'forbidden'].includes(answer.code!))
			throw new Error(`undo: ${answer.code}`);
	}

	keepUp(): void {
		this.desk.object.room.keepUp();
	}

	/** What the board shows is what the napkin says, and no two claims of a lane meet. */
	compare(): void {
		const day = this.desk.day();
		const shown = {
			appointments: day.appointments.map(
				({ id, start, minutes, providerId, chairId, status, version }: any) => ({
					id,
					start: Date.parse(start),
					minutes,
					providerId,
					chairId,
					status,
					version
				})
			),
			holds: day.holds.map(({ id }: any) => id).sort()
		};
		expect(shown).toEqual(this.model.board(this.now));
		const { db } = this.desk.object.room;
		const meeting = db.rows(
			`SELECT a.owner, b.owner FROM claims a JOIN claims b ON a.resource = b.resource AND a.lane = b.lane
			AND a.starts_at < b.starts_at AND a.ends_at > b.starts_at`
		);
		expect(meeting).toEqual([]);
		const events = db.row<{ n: number; head: number }>(
			'SELECT count(*) AS n, max(seq) AS head FROM events'
		)!;
		expect(events.n).toBe(events.head);
	}

	#one(chance: Seeded): NaiveAppointment | undefined {
		return chance.one([...this.model.appointments.values()]);
	}

	#put(body: any): void {
		const { id, patient, providerId, chairId, start, minutes, pattern, status, version } = body;
		this.model.appointments.set(id, {
			id,
			patientId: patient.id,
			providerId,
			chairId,
			start: Date.parse(start),
			minutes,
			pattern,
			status,
			version
		});
	}
}

it(`answers ${SEEDS} random days of ${OPERATIONS} commands as the napkin does, also when it is put to sleep (X3)`, async () => {
	for (let seed = 1; seed <= SEEDS; seed++) {
		const clinicId = `cli_model_${seed}`;
		const stub = await openClinic(clinicId);
		const model = new NaiveClinic();
		const chance = seeded(seed);
		let walk: Walk | null = null;
		for (let done = 0; done < OPERATIONS;) {
			await runInDurableObject(stub, (object) => {
				const desk = new Desk(object, clinicId);
				walk ??= new Walk(desk, model);
				walk.desk = desk;
				object.clock = () => walk!.now;
				try {
					for (let n = 0; n < 250 && done < OPERATIONS; n++, done++) walk.step(chance);
					walk.compare();
				} catch (error) {
					throw new Error(`seed ${seed}, command ${done}: ${(error as Error).message}`);
				}
			});
			await evictDurableObject(stub);
		}
	}
}, 3_600_000);
