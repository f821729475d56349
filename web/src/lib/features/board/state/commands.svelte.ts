import type { Appointment, Conflict, Confirmation, Opening, Status } from '#contracts/schedule';
import type { CancelAppointment } from '#contracts/schedule-commands';
import { newKey, type ApiClient } from '$lib/api/client.ts';
import { ApiProblem, isProblem } from '$lib/api/problem.ts';
import { fitPattern } from '../layout/card-level.ts';
import type { BoardState, Expected } from './board-state.svelte.ts';

/** Where a card goes, or what else of it changes; instants RFC 3339, lengths in minutes. */
export type Move = Partial<
	Pick<
		Appointment,
		| 'chairId'
		| 'providerId'
		| 'start'
		| 'minutes'
		| 'pattern'
		| 'serviceIds'
		| 'note'
		| 'labels'
		| 'equipmentIds'
		| 'assistantIds'
		| 'groupId'
	>
>;

/** What a new appointment says on the wire. */
export interface Booking {
	patientId: string;
	providerId: string;
	chairId: string;
	serviceIds: string[];
	start: string;
	minutes: number;
	pattern?: string;
	equipmentIds?: string[];
	note?: string;
	labels?: string[];
	source: string;
	groupId?: string | null;
	holdId?: string | null;
}

/** Why the server said no, and the ways on. */
export interface Refusal {
	problem: ApiProblem;
	/** The appointment that could not change; null when a new one could not be made. */
	appointment: Appointment | null;
	conflicts: Conflict[];
	alternatives: Opening[];
	/** Only past times, closed hours and the patient's own overlap can be overridden. */
	canOverride: boolean;
	take(opening: Opening): Promise<Appointment | null>;
	override(reason: string): Promise<Appointment | null>;
}

export type ChangeKind =
	'made' | 'moved' | 'resized' | 'changed' | 'status' | 'confirmation' | 'cancelled' | 'undone';

export interface Done {
	kind: ChangeKind;
	appointment: Appointment;
	/** Takes the change back; null for an undo itself. */
	undo: (() => Promise<void>) | null;
}

export interface CommandHooks {
	done(done: Done): void;
	refused(refusal: Refusal): void;
	/** No answer came: the line may be dead. */
	doubt(): void;
	mayOverride(): boolean;
}

const MINUTE = 60_000;
const OVERRIDABLE = new Set(['in_past', 'outside_hours']);

const endOf = (start: string, minutes: number): string =>
	new Date(Date.parse(start) + minutes * MINUTE).toISOString().replace('.000Z', 'Z');

/** The whole row that a move wishes for. */
function wishOf(row: Appointment, move: Move): Expected {
	const start = move.start ?? row.start;
	const minutes = move.minutes ?? row.minutes;
	const pattern = move.pattern ?? fitPattern(row.pattern, minutes);
	return { id: row.id, ...move, start, minutes, pattern, end: endOf(start, minutes) };
}

/**
 * Every change the desk makes. It shows at once, goes to the server under one key (a lost answer is
 * asked for again, so nothing happens twice), and settles, or slides back with the reason and what
 * is free instead. Changes to one appointment keep their order.
 */
export class Commands {
	#api: ApiClient;
	#base: string;
	#board: BoardState;
	#hooks: CommandHooks;
	#lines = new Map<string, Promise<unknown>>();
	#open = $state(0);

	constructor(api: ApiClient, clinicId: string, board: BoardState, hooks: CommandHooks) {
		this.#api = api;
		this.#base = `/clinics/${clinicId}`;
		this.#board = board;
		this.#hooks = hooks;
	}

	/** Commands on their way. */
	get open() {
		return this.#open;
	}

	move(id: string, move: Move, reason?: string): Promise<Appointment | null> {
		const row = this.#board.find(id);
		if (!row) return Promise.resolve(null);
		const kind = kindOf(row, move);
		this.#board.expect(wishOf(row, move));
		const override = reason ? { override: { reason } } : {};
		return this.#inLine(id, kind, (version, key) =>
			this.#api.patch<Appointment>(
				`${this.#base}/appointments/${id}`,
				{ ...move, ...override },
				{ key, ifVersion: version }
			)
		).catch((error) =>
			this.#refuse(
				error,
				row,
				(opening) =>
					this.move(id, {
						...move,
						providerId: opening.providerId,
						chairId: opening.chairId,
						start: opening.start
					}),
				(why) => this.move(id, move, why)
			)
		);
	}

	setStatus(id: string, to: Status): Promise<Appointment | null> {
		const row = this.#board.find(id);
		if (!row || row.status === to) return Promise.resolve(row ?? null);
		const now = new Date().toISOString();
		const at: Partial<Appointment> =
			to === 'arrived' && !row.arrivedAt
				? { arrivedAt: now }
				: to === 'in_chair' && !row.seatedAt
					? { seatedAt: now }
					: {};
		this.#board.expect({ id, status: to, ...at });
		return this.#plain(id, 'status', `${id}/status`, { to });
	}

	confirm(id: string, to: Confirmation, via?: string): Promise<Appointment | null> {
		this.#board.expect({ id, confirmation: to });
		return this.#plain(id, 'confirmation', `${id}/confirmation`, { to, ...(via && { via }) });
	}

	cancel(id: string, input: CancelAppointment): Promise<Appointment | null> {
		this.#board.expect({ id, status: 'cancelled' });
		return this.#plain(id, 'cancelled', `${id}/cancel`, input);
	}

	/** Takes the last change of an appointment back; the server allows it for ten seconds. */
	undo(id: string, version: number): Promise<Appointment | null> {
		return this.#inLine(id, 'undone', (_, key) =>
			this.#api.post<Appointment>(`${this.#base}/appointments/${id}/undo`, { version }, { key })
		).catch((error) => this.#refuse(error, this.#board.settled(id) ?? null));
	}

	/** @param key names the intent: a second press of the same form cannot book twice. */
	async make(
		booking: Booking,
		key: string = newKey(),
		reason?: string
	): Promise<Appointment | null> {
		const override = reason ? { override: { reason } } : {};
		try {
			this.#open++;
			const made = await this.#api.post<Appointment>(
				`${this.#base}/appointments`,
				{ ...booking, ...override },
				{ key }
			);
			this.#board.take(made);
			this.#say('made', made);
			return made;
		} catch (error) {
			return this.#refuse(
				error,
				null,
				({ providerId, chairId, start }) =>
					this.make({ ...booking, providerId, chairId, start, holdId: null }),
				(why) => this.make(booking, newKey(), why)
			);
		} finally {
			this.#open--;
		}
	}

	#plain(id: string, kind: ChangeKind, path: string, body: unknown): Promise<Appointment | null> {
		const row = this.#board.settled(id) ?? null;
		return this.#inLine(id, kind, (version, key) =>
			this.#api.post<Appointment>(`${this.#base}/appointments/${path}`, body, {
				key,
				ifVersion: version
			})
		).catch((error) => this.#refuse(error, row));
	}

	/** One after the other for one appointment, each with the version that the one before has left. */
	async #inLine(
		id: string,
		kind: ChangeKind,
		send: (version: number | undefined, key: string) => Promise<Appointment>
	): Promise<Appointment> {
		const before = this.#lines.get(id) ?? Promise.resolve();
		const key = newKey();
		const mine = before
			.catch(() => undefined)
			.then(() => send(this.#board.settled(id)?.version, key));
		this.#lines.set(id, mine);
		this.#open++;
		try {
			const answer = await mine;
			if (this.#lines.get(id) === mine) this.#board.settle(answer);
			else this.#board.take(answer);
			this.#say(kind, answer);
			return answer;
		} catch (error) {
			if (this.#lines.get(id) === mine) this.#board.withdraw(id);
			throw error;
		} finally {
			if (this.#lines.get(id) === mine) this.#lines.delete(id);
			this.#open--;
		}
	}

	#say(kind: ChangeKind, appointment: Appointment): void {
		const { id, version } = appointment;
		const undo = kind === 'undone' ? null : async () => void (await this.undo(id, version));
		this.#hooks.done({ kind, appointment, undo });
	}

	#refuse(
		error: unknown,
		appointment: Appointment | null,
		take: Refusal['take'] = () => Promise.resolve(null),
		override?: Refusal['override']
	): null {
		const problem = error instanceof ApiProblem ? error : new ApiProblem(null);
		if (!(error instanceof ApiProblem)) console.error(error);
		if (isProblem(problem, 'offline')) this.#hooks.doubt();
		const conflicts = (problem.extra.conflicts as Conflict[] | undefined) ?? [];
		const alternatives = (problem.extra.alternatives as Opening[] | undefined) ?? [];
		const isOwnOverlap =
			problem.code === 'slot_taken' &&
			conflicts.length > 0 &&
			conflicts.every((one) => one.resource === 'patient');
		const canOverride =
			!!override && (OVERRIDABLE.has(problem.code) || isOwnOverlap) && this.#hooks.mayOverride();
		this.#hooks.refused({
			problem,
			appointment,
			conflicts,
			alternatives,
			canOverride,
			take,
			override: override ?? (() => Promise.resolve(null))
		});
		return null;
	}
}

function kindOf(row: Appointment, move: Move): ChangeKind {
	const isElsewhere =
		(move.start !== undefined && move.start !== row.start) ||
		(move.chairId !== undefined && move.chairId !== row.chairId) ||
		(move.providerId !== undefined && move.providerId !== row.providerId);
	if (isElsewhere) return 'moved';
	return move.minutes !== undefined && move.minutes !== row.minutes ? 'resized' : 'changed';
}
