import type { Appointment, Opening } from '#contracts/schedule';
import { sayProblem } from '$lib/api/say-problem.ts';
import { isOn } from '../layout/columns.ts';
import { addDays } from '../layout/local-date.ts';
import type { BoardScreen } from './board-screen.svelte.ts';

export type Outcome = 'waiting' | 'busy' | 'done' | 'refused' | 'undone';
const AT_ONCE = 3;
/** The schedule takes a change back for ten seconds; a press takes its time to arrive. */
const UNDO_MS = 9_000;
const LOOK_AHEAD_DAYS = 28;

/** Visits that a cleared day still owes a place: those that have not begun. */
const isOwed = (one: Appointment): boolean =>
	one.status === 'scheduled' || one.status === 'requested';

/**
 * Clearing a day of a doctor or of the clinic: everybody affected in one list, then moved, handed
 * over or cancelled together. Each is a change of its own (and a refusal of one stops no other);
 * all that went through can be taken back together.
 */
export class ClearDay {
	#screen: BoardScreen;
	#outcome = $state.raw<ReadonlyMap<string, { state: Outcome; word: string }>>(new Map());
	#picked = $state.raw<ReadonlySet<string>>(new Set());
	#rows = $state.raw<readonly Appointment[]>([]);
	#isBusy = $state(false);
	#done: { id: string; version: number }[] = [];
	#undoUntil = $state(0);
	/** Takes the leave or the holiday back that closed the day. */
	#reopen: (() => Promise<unknown>) | null = null;

	constructor(screen: BoardScreen) {
		this.#screen = screen;
	}
	get rows() {
		return this.#rows;
	}
	get picked() {
		return this.#picked;
	}
	get isBusy() {
		return this.#isBusy;
	}
	/** Until when (ms) everything can be taken back. */
	get undoUntil() {
		return this.#undoUntil;
	}
	outcome(id: string) {
		return this.#outcome.get(id) ?? { state: 'waiting' as const, word: '' };
	}

	/** @param providerId null lists the whole clinic. */
	async list(on: string, providerId: string | null): Promise<void> {
		await this.#screen.ensure(on, addDays(on, 1));
		const day = this.#screen.layout.dayOf(on);
		this.#rows = this.#screen.board.appointments
			.filter(
				(one) => isOn(day, one) && isOwed(one) && (!providerId || one.providerId === providerId)
			)
			.sort((a, b) => (a.start < b.start ? -1 : 1));
		this.#picked = new Set(this.#rows.map((one) => one.id));
		this.#outcome = new Map();
	}
	toggle(id: string): void {
		const next = new Set(this.#picked);
		if (!next.delete(id)) next.add(id);
		this.#picked = next;
	}

	/** The provider's leave, so that nobody books into the day while it is being cleared. */
	async takeLeave(on: string, providerId: string): Promise<void> {
		const shifts = `/clinics/${this.#screen.clinic.id}/shifts`;
		const leave = { providerId, kind: 'leave', startsOn: on, from: '00:00', to: '24:00' };
		const { shift } = await this.#screen.api.post<{ shift: { id: string } }>(shifts, leave);
		this.#reopen = () => this.#screen.api.delete(`${shifts}/${shift.id}`);
	}
	/** The whole clinic's day off; what the calendar said of the date before comes back with undo. */
	async closeClinic(on: string, name: string): Promise<void> {
		const { clinic, api } = this.#screen;
		const path = `/clinics/${clinic.id}/holidays/${on}`;
		const before = clinic.holidays.find((one) => one.on === on);
		await api.put(path, { name, isClosed: true });
		this.#reopen = () => {
			if (!before) return api.delete(path);
			const { name, isClosed, hoursOfWeekday } = before;
			return api.put(path, { name, isClosed, hoursOfWeekday });
		};
	}

	/** Each to the first free time of their own doctor after the day. */
	move(on: string): Promise<void> {
		const taken = new Set<string>();
		return this.#run(async (one) => {
			const opening = await this.#firstOpening(one, addDays(on, 1), taken);
			if (!opening) return null;
			const { providerId, chairId, start } = opening;
			return this.#screen.commands.move(one.id, { providerId, chairId, start });
		}, 1);
	}
	handOver(providerId: string): Promise<void> {
		return this.#run((one) => this.#screen.commands.move(one.id, { providerId }));
	}
	cancel(reason: string, toWaitlist: boolean): Promise<void> {
		return this.#run((one) =>
			this.#screen.commands.cancel(one.id, { reason, by: 'clinic', toWaitlist })
		);
	}

	async undo(): Promise<void> {
		const changes = this.#done;
		this.#done = [];
		this.#undoUntil = 0;
		await this.#screen.inBulk(async () => {
			for (const { id, version } of changes) {
				const back = await this.#screen.commands.undo(id, version);
				this.#mark(id, back ? 'undone' : 'refused', '');
			}
		});
		const reopen = this.#reopen;
		this.#reopen = null;
		await reopen?.();
	}

	async #firstOpening(one: Appointment, from: string, taken: Set<string>): Promise<Opening | null> {
		const query = new URLSearchParams({
			minutes: String(one.minutes),
			providerId: one.providerId,
			from,
			to: addDays(from, LOOK_AHEAD_DAYS),
			limit: '60'
		});
		const { items } = await this.#screen.api.get<{ items: Opening[] }>(
			`/clinics/${this.#screen.clinic.id}/openings?${query}`
		);
		const opening = items.find((row) => !taken.has(`${row.providerId}${row.start}`));
		if (opening) taken.add(`${opening.providerId}${opening.start}`);
		return opening ?? null;
	}

	async #run(
		change: (one: Appointment) => Promise<Appointment | null>,
		atOnce = AT_ONCE
	): Promise<void> {
		this.#isBusy = true;
		this.#done = [];
		this.#undoUntil = 0;
		const queue = this.#rows.filter(
			(one) => this.#picked.has(one.id) && this.outcome(one.id).state !== 'done'
		);
		const refused = await this.#screen.inBulk(async () => {
			const worker = async () => {
				for (let one = queue.shift(); one; one = queue.shift()) await this.#one(one, change);
			};
			await Promise.all(Array.from({ length: atOnce }, worker));
		});
		for (const { appointment, problem } of refused)
			if (appointment) this.#mark(appointment.id, 'refused', sayProblem(problem));
		this.#isBusy = false;
	}

	async #one(
		one: Appointment,
		change: (one: Appointment) => Promise<Appointment | null>
	): Promise<void> {
		this.#mark(one.id, 'busy', '');
		const changed = await change(one).catch(() => null);
		if (changed) this.#done.push({ id: changed.id, version: changed.version });
		// The first of them is the first that can no longer be taken back.
		if (changed && this.#done.length === 1) this.#undoUntil = Date.now() + UNDO_MS;
		this.#mark(one.id, changed ? 'done' : 'refused', '');
	}
	#mark(id: string, state: Outcome, word: string): void {
		this.#outcome = new Map(this.#outcome).set(id, { state, word });
	}
}
