import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { Desk, openClinic } from '../support/a-room.ts';
import { bearer, book, hold, online, quota, visitor } from '../support/online.ts';
import { seeded, type Seeded } from '../support/seeded.ts';

const SEEDS = Number(process.env.MODEL_SEEDS ?? 4);
const OPERATIONS = Number(process.env.MODEL_OPERATIONS ?? 250);
const DAY = 1_440 * MINUTE;

/** Quotas that overlap in every way: all, a department, a channel by the week, the mornings. */
const QUOTAS = [
	quota({ name: 'all', most: 5 }),
	quota({ name: 'first', most: 2, providerIds: ['prv_1'] }),
	quota({ name: 'wechat', most: 4, per: 'week', channels: ['wechat'] }),
	quota({ name: 'mornings', most: 2, before: '12:00' })
];

interface Line {
	start: number;
	providerId: string;
	source: string;
	appointmentId: string | null;
	expires: number;
	isCancelled: boolean;
}

/** What a clinic would keep on a napkin: lines, and strokes counted by eye. */
class Napkin {
	readonly lines = new Map<string, Line>();
	now = EVE;

	live = (): Line[] =>
		[...this.lines.values()].filter(
			(line) => !line.isCancelled && (line.appointmentId !== null || line.expires > this.now)
		);

	isTaken = (start: number, providerId: string, except?: Line): boolean =>
		this.live().some(
			(line) => line !== except && line.start === start && line.providerId === providerId
		);

	/** The names of quotas that are full for such a line. */
	full(start: number, providerId: string, source: string, except?: Line): string[] {
		return QUOTAS.filter((one) => {
			const counts = (line: Pick<Line, 'start' | 'providerId' | 'source'>) =>
				(one.providerIds.length === 0 || one.providerIds.includes(line.providerId as any)) &&
				(one.channels.length === 0 || one.channels.includes(line.source)) &&
				(one.before === null || shanghai(line.start).getUTCHours() < 12);
			const period = (at: number) =>
				one.per === 'day' ? dayOf(at) : Math.floor((dayOf(at) + 3) / 7);
			return (
				counts({ start, providerId, source }) &&
				this.live().filter(
					(line) => line !== except && counts(line) && period(line.start) === period(start)
				).length >= one.most
			);
		}).map(({ name }) => name);
	}
}
const shanghai = (at: number) => new Date(at + 8 * 3_600_000);
const dayOf = (at: number) => Math.floor((at + 8 * 3_600_000) / DAY);

class Walk {
	readonly napkin = new Napkin();
	desk: Desk;
	#next = 0;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	step(chance: Seeded): string {
		if (chance.chance(0.15)) this.napkin.now += chance.below(200) * 1_000;
		this.desk.object.clock = () => this.napkin.now;
		const act = chance.one(['hold', 'hold', 'book', 'book', 'move', 'cancel', 'byDesk'] as const);
		return this[act](chance);
	}

	#place(chance: Seeded) {
		return {
			// A Friday to a Tuesday, five half hours of a morning and five of an afternoon.
			start:
				MONDAY +
				(chance.below(5) + 4) * DAY +
				(chance.below(5) + 5 * chance.below(2) * 2) * 30 * MINUTE,
			providerId: chance.one(['prv_1', 'prv_2']),
			source: chance.one(['web', 'wechat'])
		};
	}

	#expected(place: { start: number; providerId: string; source: string }, except?: Line) {
		const full = this.napkin.full(place.start, place.providerId, place.source, except);
		if (full.some((name) => name !== 'first')) return 'not_offered';
		if (this.napkin.isTaken(place.start, place.providerId, except)) return 'slot_taken';
		return full.length > 0 ? 'not_offered' : null;
	}

	hold(chance: Seeded): string {
		const place = this.#place(chance);
		const expected = this.#expected(place);
		const answer = this.#ask(hold(place), visitor(`dev_${this.#next++}`));
		expect([place, answer.code]).toEqual([place, expected]);
		if (answer.code === null)
			this.napkin.lines.set(answer.body.holdId, {
				...place,
				appointmentId: null,
				expires: Date.parse(answer.body.expiresAt),
				isCancelled: false
			});
		return `hold ${expected}`;
	}

	book(chance: Seeded): string {
		const held = [...this.napkin.lines].filter(([, line]) => line.appointmentId === null);
		if (held.length === 0) return 'nothing';
		const [holdId, line] = chance.one(held);
		const appointmentId = `apt_m${this.#next++}`;
		const more = { appointmentId, patientId: `pat_${(this.#next % 40) + 1}` };
		const answer = this.#ask(book(holdId, more), visitor('phone:1'));
		if (line.expires <= this.napkin.now) expect(answer.code).toBe('hold_expired');
		// The patient may be elsewhere at that time.
		else if (answer.code !== null) expect(answer.code).toBe('slot_taken');
		if (answer.code === null) line.appointmentId = appointmentId;
		return `book ${answer.code}`;
	}

	move(chance: Seeded): string {
		const line = this.#booked(chance);
		if (!line) return 'nothing';
		const place = { ...this.#place(chance), source: line.source };
		const input = { start: place.start, providerId: place.providerId };
		const answer = this.#ask(
			{ type: 'online.move', id: line.appointmentId, input },
			bearer(line.appointmentId!)
		);
		if (line.isCancelled) expect(answer.code).toBe('illegal_transition');
		else if (place.start === line.start && place.providerId === line.providerId)
			expect(answer.code).toBeNull();
		else if (answer.code !== 'slot_taken') expect(answer.code).toBe(this.#expected(place, line));
		if (answer.code === null) Object.assign(line, input);
		return `move ${answer.code}`;
	}

	cancel(chance: Seeded): string {
		const line = this.#booked(chance);
		if (!line) return 'nothing';
		const answer = this.#ask(
			{ type: 'online.cancel', id: line.appointmentId },
			bearer(line.appointmentId!)
		);
		expect(answer.code).toBeNull();
		line.isCancelled = true;
		return 'cancel';
	}

	/** The desk moves it without asking any quota. */
	byDesk(chance: Seeded): string {
		const line = this.#booked(chance);
		if (!line) return 'nothing';
		const { start, providerId } = this.#place(chance);
		const place = { start, providerId };
		const answer = this.#ask(
			{ type: 'appointment.change', id: line.appointmentId, input: place },
			staff('owner')
		);
		if (answer.code === null && !line.isCancelled) Object.assign(line, place);
		return `desk ${answer.code}`;
	}

	#booked(chance: Seeded): Line | null {
		const booked = [...this.napkin.lines.values()].filter((line) => line.appointmentId !== null);
		return booked.length > 0 ? chance.one(booked) : null;
	}

	#ask(command: any, caller: any): { code: string | null; body: any } {
		const answer: any = this.desk.ask(command, caller);
		return answer.ok
			? { code: null, body: JSON.parse(answer.body) }
			: { code: answer.refusal.code, body: null };
	}
}

it.each(Array.from({ length: SEEDS }, (_, n) => 4_100 + n))(
	'counts quotas as the napkin does, whoever books, moves and cancels, evicted on the way (seed %i)',
	async (seed) => {
		const clinicId = `cli_on_model_${seed}`;
		const stub = await openClinic(clinicId, online({ quotas: QUOTAS, leadMinutes: 0 }));
		const chance = seeded(seed);
		let walk: Walk | null = null;
		const outcomes = new Map<string, number>();
		for (let portion = 0; portion < 5; portion++) {
			await runInDurableObject(stub, (object) => {
				const desk = new Desk(object, clinicId);
				walk ??= new Walk(desk);
				walk.desk = desk;
				for (let n = 0; n < OPERATIONS / 5; n++) {
					const outcome = walk.step(chance);
					outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
				}
				const counted = object.room.db.row<{ n: number }>(
					'SELECT count(*) AS n FROM online_bookings WHERE is_live = 1'
				)!.n;
				const booked = walk.napkin.live().filter((line) => line.appointmentId !== null);
				expect(counted).toBe(booked.length);
			});
			await evictDurableObject(stub);
		}
		for (const outcome of ['hold null', 'hold not_offered', 'book null', 'move null', 'cancel'])
			expect([outcome, (outcomes.get(outcome) ?? 0) > 0]).toEqual([outcome, true]);
	}
);
