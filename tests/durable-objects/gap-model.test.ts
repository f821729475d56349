import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { GapRound } from '../../worker/contracts/gap-rounds.ts';
import { DEFAULT_GAPS } from '../../worker/contracts/online-booking.ts';
import { anAppointment, EVE, MINUTE, MONDAY } from '../support/a-clinic.ts';
import { openClinic } from '../support/a-room.ts';
import { byLink, RoundDesk, waiting } from '../support/a-round.ts';
import { seeded, type Seeded } from '../support/seeded.ts';

const SEEDS = Number(process.env.MODEL_SEEDS ?? 6);
const OPERATIONS = Number(process.env.MODEL_OPERATIONS ?? 250);
const PATIENTS = 14;
const OPEN = ['awaiting_transmit', 'pending', 'viewed'];

/** A clinic where everything about rounds happens in any order, and what must hold whatever happens. */
class Walk {
	readonly stopped = new Set<string>();
	readonly winners = new Map<string, string>();
	readonly askedBefore = new Set<string>();
	desk: RoundDesk;
	now = EVE;
	steps = 0;

	constructor(desk: RoundDesk) {
		this.desk = desk;
	}

	step(chance: Seeded): void {
		if (chance.chance(0.3)) this.now += chance.below(240) * 1_000;
		this.desk.now = this.now;
		const acts = [
			'book',
			'book',
			'wait',
			'wait',
			'cancel',
			'cancel',
			'cancel',
			'miss',
			'shorten',
			'undo',
			'tick',
			'tick',
			'view',
			'answer',
			'answer',
			'answer',
			'answer',
			'leave',
			'byHand',
			'stopRound',
			'ask',
			'start'
		] as const;
		this[chance.one(acts)](chance);
		this.steps++;
		this.check();
	}

	#try(command: any, caller?: any): any {
		const answer = this.desk.ask(command, caller);
		return 'ok' in answer && answer.ok && answer.body ? JSON.parse(answer.body) : null;
	}
	#visits = (): any[] => this.desk.day('2026-11-22', '2026-11-24').appointments;
	#offers = () => this.desk.rounds().flatMap((round) => round.offers);
	#open = (): GapRound[] => this.desk.rounds('open');
	#patient = (chance: Seeded) => `pat_${chance.below(PATIENTS) + 1}`;
	#place = (chance: Seeded): any => ({
		providerId: chance.one(['prv_1', 'prv_2']),
		chairId: chance.one(['chr_1', 'chr_2']),
		start: MONDAY + chance.below(10) * 30 * MINUTE,
		minutes: chance.one([30, 60, 90])
	});

	book(chance: Seeded): void {
		const input = anAppointment({ patientId: this.#patient(chance), ...this.#place(chance) });
		this.#try({ type: 'appointment.make', input });
	}

	wait(chance: Seeded): void {
		const patientId = this.#patient(chance);
		const theirs = this.#visits().filter(({ patient }) => patient.id === patientId);
		const changed = {
			patientId,
			minutes: chance.one([30, 60]),
			providerId: chance.one([null, null, 'prv_1']),
			urgent: chance.chance(0.2),
			...(chance.chance(0.5) && { appointmentId: chance.one(theirs)?.id ?? null })
		};
		this.#try({ type: 'waitlist.make', input: waiting(1, changed) });
	}

	cancel(chance: Seeded): void {
		const visit = chance.one(this.#visits());
		const input = { reason: 'x', by: 'patient', toWaitlist: chance.chance(0.3) };
		if (visit) this.#try({ type: 'appointment.cancel', id: visit.id, input });
	}

	miss(chance: Seeded): void {
		const visit = chance.one(this.#visits());
		const to = chance.one(['no_show', 'arrived', 'scheduled']);
		if (visit) this.#try({ type: 'appointment.status', id: visit.id, input: { to } });
	}

	shorten(chance: Seeded): void {
		const visit = chance.one(this.#visits().filter(({ minutes }) => minutes > 30));
		if (visit) this.#try({ type: 'appointment.change', id: visit.id, input: { minutes: 30 } });
	}

	undo(chance: Seeded): void {
		const view = this.desk.read({
			type: 'schedule',
			query: { from: '2026-11-22', to: '2026-11-24', include: 'cancelled' },
			acceptsGzip: false
		});
		const visit: any = chance.one(view.appointments);
		const input = { version: visit?.version };
		if (visit) this.#try({ type: 'appointment.undo', id: visit.id, input });
	}

	tick(chance: Seeded): void {
		this.now += chance.below(400) * 1_000;
		this.desk.now = this.now;
		if (chance.chance(0.5)) this.desk.object.room.keepUp();
		this.desk.object.room.runRounds();
	}

	view(chance: Seeded): void {
		const offer = chance.one(this.#offers());
		if (offer) this.#try({ type: 'offer.view', id: offer.id }, byLink(offer.id));
	}

	answer(chance: Seeded): void {
		const live = this.#open().flatMap(({ offers }) => offers);
		const offer = chance.one(chance.chance(0.7) ? live : this.#offers());
		if (!offer) return;
		const { id } = offer;
		const answer = chance.one(['accept', 'accept', 'accept', 'decline', 'stop']);
		const seen = this.#try({ type: 'offer.answer', id, input: { answer } }, byLink(id));
		if (answer === 'stop' && seen) this.stopped.add(offer.patient.id);
		if (answer !== 'accept' || seen?.state !== 'accepted' || this.winners.has(id)) return;
		this.winners.set(id, seen.appointmentId);
		const visit = this.#visits().find((one) => one.id === seen.appointmentId);
		expect(visit).toMatchObject({
			patient: { id: offer.patient.id },
			start: offer.start,
			confirmation: 'confirmed',
			status: 'scheduled'
		});
	}

	leave(chance: Seeded): void {
		const entry: any = chance.one(this.desk.read({ type: 'waitlist', limit: 100 }).items);
		if (entry) this.#try({ type: 'waitlist.remove', id: entry.id });
	}

	byHand(chance: Seeded): void {
		const round = chance.one(this.#open());
		if (!round) return;
		const { providerId, chairId, holdId, minutes } = round;
		const start = Date.parse(round.start);
		const place = { providerId, chairId, holdId, start, minutes };
		const input = anAppointment({ patientId: this.#patient(chance), ...place });
		const made = this.#try({ type: 'appointment.make', input });
		if (!made) return;
		const after = this.desk.read({ type: 'round', id: round.id });
		expect(after).toMatchObject({ state: 'filled', filledByAppointmentId: made.id });
	}

	stopRound(chance: Seeded): void {
		const round = chance.one(this.#open());
		if (round && chance.chance(0.4)) this.#try({ type: 'round.stop', id: round.id });
	}

	ask(chance: Seeded): void {
		const round = chance.one(this.#open());
		const entry: any = chance.one(this.desk.read({ type: 'waitlist', limit: 100 }).items);
		const waitlistIds = entry && chance.chance(0.5) ? [entry.id] : [];
		if (round) this.#try({ type: 'round.ask', id: round.id, input: { waitlistIds } });
	}

	start(chance: Seeded): void {
		this.#try({ type: 'round.start', input: { ...this.#place(chance), waitlistIds: [] } });
	}

	/** What holds at every moment, whatever was asked and whatever was refused. */
	check(): void {
		const { db } = this.desk.object.room;
		const rounds = this.desk.rounds();
		const holds = this.desk.day('2026-11-22', '2026-11-24').holds.filter((hold: any) => hold.round);
		for (const round of rounds) {
			const open = round.offers.filter(({ state }) => OPEN.includes(state));
			const accepted = round.offers.filter(({ state }) => state === 'accepted');
			expect(accepted.length).toBeLessThanOrEqual(1);
			const patients = round.offers.map(({ patient }) => patient.id);
			expect(new Set(patients).size).toBe(patients.length);
			for (const { patient } of open) expect(this.stopped.has(patient.id)).toBe(false);
			const live = open.filter(({ expiresAt }) => Date.parse(expiresAt) > this.now);
			if (live.some(({ isExclusive }) => isExclusive)) expect(live).toHaveLength(1);
			const isOver = round.endedAt !== null;
			expect(round.holdId === null).toBe(isOver);
			if (isOver) expect(open).toEqual([]);
			if (round.state === 'filled') expect(round.filledByAppointmentId).not.toBeNull();
			const hold = holds.find(({ round: of }: any) => of.id === round.id);
			// A hold that has run out is seen no more, before the round's own end is noted.
			if (isOver || Date.parse(round.endsAt) <= this.now) expect(hold).toBeUndefined();
			else
				expect(hold).toMatchObject({
					id: round.holdId,
					start: round.start,
					end: round.end,
					chairId: round.chairId,
					round: { state: round.state, asked: round.offers.length }
				});
		}
		const owners = db.rows<{ owner: string }>('SELECT DISTINCT owner FROM claims');
		const known = db.rows<{ id: string }>(
			`SELECT id FROM appointments WHERE status <> 'cancelled' UNION SELECT id FROM holds`
		);
		const ids = new Set(known.map(({ id }) => id));
		expect(owners.filter(({ owner }) => !ids.has(owner))).toEqual([]);
		const [log] = db.rows<any>('SELECT count(*) AS n, max(seq) AS head FROM events');
		expect(log.n).toBe(log.head);
	}
}

it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
	'keeps its promises over a long walk of rounds, evicted on the way (I1, I9, I11; seed %i)',
	async (seed) => {
		const clinicId = `cli_gap_walk_${seed}`;
		const gaps = { ...DEFAULT_GAPS, waveSize: seed % 3 === 0 ? 1 : 2, askAgainHours: seed % 2 };
		const stub = await openClinic(clinicId, { gaps });
		const chance = seeded(seed);
		let walk: Walk | null = null;
		for (let part = 0; part < 5; part++) {
			await runInDurableObject(stub, (object) => {
				const desk = new RoundDesk(object, clinicId);
				walk ??= new Walk(desk);
				walk.desk = desk;
				for (let n = 0; n < OPERATIONS / 5; n++)
					try {
						walk.step(chance);
					} catch (error) {
						throw new Error(`seed ${seed}, step ${walk.steps}`, { cause: error });
					}
			});
			await evictDurableObject(stub);
		}
		await runInDurableObject(stub, (object) => {
			const desk = new RoundDesk(object, clinicId);
			const states = desk.rounds().map(({ state }) => state);
			expect(states.length).toBeGreaterThan(3);
			console.log(
				`seed ${seed}: ${states.length} rounds, ${states.filter((state) => state === 'filled').length} filled, ${walk!.winners.size} accepted by link`
			);
		});
	}
);
