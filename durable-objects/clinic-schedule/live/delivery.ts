import type { ServerMessage } from '../../../worker/contracts/live-socket.ts';
import { addDays } from '../../../worker/domain/time/calendar-dates.ts';
import type { Present } from '../present.ts';
import { windowOf, type Window } from '../reads/schedule-view.ts';
import type { ScheduleRoom } from '../schedule-room.ts';
import { eventsAfter } from '../store/events.ts';
import { trySend, type BoardSocket, type BoardState } from './board-socket.ts';
import { changeMessage } from './change-message.ts';

/** A client that is further behind than this reads the schedule again instead. */
const MOST_CAUGHT_UP = 500;
/** Boards served before other calls have their turn. */
const AT_A_TIME = 64;
/** What a frame to one board costs the platform (performance 6). */
const PAUSE_MS_A_BOARD = 0.05;
const LONGEST_PAUSE_MS = 20;

/**
 * Brings boards to the clinic's head, each from the revision it has: in order, without a gap or a
 * repeat, because what was sent is noted in the same turn in which it is read (I6).
 */
export class Delivery {
	readonly #room: ScheduleRoom;
	readonly #wait: (ms: number) => Promise<void>;
	readonly #sent = new Map<BoardSocket, number>();
	#isFlushing = false;

	constructor(room: ScheduleRoom, wait: (ms: number) => Promise<void>) {
		this.#room = room;
		this.#wait = wait;
	}

	/** A board that needs nothing before `revision`. */
	begin(socket: BoardSocket, revision: number): void {
		this.#sent.set(socket, revision);
	}

	end(socket: BoardSocket): void {
		this.#sent.delete(socket);
	}

	/** Everything since where the board says it was, or `reload` if that cannot be told. */
	catchUp(socket: BoardSocket, present: Present, epoch: number, revision: number): void {
		this.begin(socket, present.head);
		const state = socket.deserializeAttachment();
		const behind = present.head - revision;
		const isKnown = epoch === present.identity.epoch && Number.isSafeInteger(revision);
		if (!state || !isKnown || revision < 0 || behind < 0 || behind > MOST_CAUGHT_UP)
			return send(socket, { type: 'reload' });
		for (const change of this.#changesAfter(revision, present, watched(present, state)))
			trySend(socket, change);
	}

	/**
	 * Brings every board to the head, after whatever else waits, the command's answer above all. One
	 * round at a time: changes that come meanwhile are joined into it (performance, What follows).
	 */
	async flush(): Promise<void> {
		if (this.#isFlushing || this.#sent.size === 0) return;
		this.#isFlushing = true;
		try {
			while (await this.#round()) await this.#wait(this.#pauseMs());
		} finally {
			this.#isFlushing = false;
		}
	}

	/** Telling takes half of a busy object's time at most, so that booking keeps the other half. */
	#pauseMs(): number {
		return Math.min(LONGEST_PAUSE_MS, this.#sent.size * PAUSE_MS_A_BOARD);
	}

	/** Whether anybody was behind. */
	async #round(): Promise<boolean> {
		const texts = new Map<string, string[]>();
		const sockets = [...this.#sent.keys()];
		let isBehind = false;
		for (let from = 0; from < sockets.length; from += AT_A_TIME) {
			await this.#wait(0);
			const present = this.#room.present();
			if (!present) return false;
			for (const socket of sockets.slice(from, from + AT_A_TIME))
				isBehind = this.#bring(socket, present, texts) || isBehind;
		}
		return isBehind;
	}

	/** One text for each stretch of changes and each watched window, however many boards. */
	#bring(socket: BoardSocket, present: Present, texts: Map<string, string[]>): boolean {
		const sent = this.#sent.get(socket);
		const state = socket.deserializeAttachment();
		if (sent === undefined || !state || sent >= present.head) return false;
		this.begin(socket, present.head);
		const window = watched(present, state);
		const key = `${sent} ${present.head} ${window.from} ${window.to}`;
		let changes = texts.get(key);
		if (!changes) texts.set(key, (changes = this.#changesAfter(sent, present, window)));
		if (state.isJoined && changes.length > 1)
			trySend(socket, `{"type":"changes","items":[${changes.join()}]}`);
		else for (const change of changes) trySend(socket, change);
		return true;
	}

	#changesAfter(revision: number, present: Present, window: Window): string[] {
		const { db } = this.#room;
		return eventsAfter(db, revision, present.head - revision).map((event) =>
			JSON.stringify(changeMessage({ db, ...present }, event, window))
		);
	}
}

export const send = (socket: BoardSocket, message: ServerMessage): void =>
	trySend(socket, JSON.stringify(message));

function watched({ clinic, now }: Present, { watch }: BoardState): Window {
	const today = clinic.clock.dateAt(now);
	return windowOf(clinic, watch?.from ?? today, watch?.to ?? addDays(today, 1));
}
