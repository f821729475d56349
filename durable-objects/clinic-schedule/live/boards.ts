import * as v from 'valibot';
import { clientMessage, type ServerMessage } from '../../../worker/contracts/schedule.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { addDays, daysBetween } from '../../../worker/domain/time/calendar-dates.ts';
import type { Admitted } from '../admission.ts';
import { windowOf, type Window } from '../reads/schedule-view.ts';
import type { Present, ScheduleRoom } from '../schedule-room.ts';
import { eventsAfter } from '../store/events.ts';
import { CLOSED_OUT, trySend, type BoardSocket, type BoardState } from './board-socket.ts';
import { changeMessage } from './change-message.ts';
import { Presence } from './presence.ts';

/** A client that is further behind than this reads the schedule again instead. */
const MOST_CAUGHT_UP = 500;
const MOST_DAYS = 62;
/** Sockets served before other calls have their turn. */
const AT_A_TIME = 64;

export interface BoardPorts {
	room: ScheduleRoom;
	/** The sockets that outlived the object's last sleep. */
	sockets: Iterable<BoardSocket>;
	/** Lets whatever waits for this object go first; the command's own answer above all. */
	giveWay: () => Promise<void>;
	wait: (ms: number) => Promise<void>;
}

/**
 * The open boards of a clinic. A command answers first; then each board gets every change since the
 * one it has, in order. Changes that come during a round are joined into it (performance, What follows).
 */
export class Boards {
	readonly #ports: BoardPorts;
	readonly #sockets: Set<BoardSocket>;
	readonly #presence: Presence;
	/** The revision each board was brought to. What outlived a sleep was at the head by then. */
	readonly #sent = new Map<BoardSocket, number>();
	#isFlushing = false;

	constructor(ports: BoardPorts) {
		this.#ports = ports;
		this.#sockets = new Set(ports.sockets);
		this.#presence = new Presence(this.#sockets, ports.wait);
		const head = ports.room.present()?.head ?? 0;
		for (const socket of this.#sockets) this.#sent.set(socket, head);
	}

	/** Greets a board and, in the same turn, catches it up if it says where it was: no gap between. */
	join(
		socket: BoardSocket,
		present: Present,
		at: { epoch: string; revision: string } | null
	): void {
		this.#sockets.add(socket);
		this.#sent.set(socket, present.head);
		const { epoch } = present.identity;
		send(socket, { type: 'hello', protocol: 1, epoch, revision: present.head });
		if (at) this.#catchUp(socket, present, Number(at.epoch), Number(at.revision));
		this.#presence.greet(socket);
	}

	leave(socket: BoardSocket): void {
		this.#sockets.delete(socket);
		this.#sent.delete(socket);
		this.#presence.announce();
	}

	/** A message of a board. What cannot be understood is answered by `reload`. */
	receive(socket: BoardSocket, text: string): void {
		const state = socket.deserializeAttachment();
		const entry = state && this.#ports.room.admit(null, state.caller);
		if (!state || !entry?.ok) return this.#shutOut(socket);
		const { present } = entry.value;
		const message = parse(text);
		switch (message?.type) {
			case 'resume':
				return this.#catchUp(socket, present, message.epoch, message.revision);
			case 'watch':
				return this.#watch(socket, state, message);
			case 'sync': {
				const { epoch } = present.identity;
				return send(socket, { type: 'head', epoch, revision: present.head });
			}
			case 'presence': {
				const { doing, appointmentId } = message;
				const { id, name } = state.person;
				const person = {
					id,
					name,
					...(doing && { doing }),
					...(appointmentId && { appointmentId })
				};
				socket.serializeAttachment({ ...state, person });
				return this.#presence.announce();
			}
			default:
				return send(socket, { type: 'reload' });
		}
	}

	/** Closes the boards of those who may no longer look: ended sessions, lost roles, revoked keys. */
	shutOut(): void {
		for (const socket of this.#sockets) {
			const state = socket.deserializeAttachment();
			const entry = state && this.#ports.room.admit(null, state.caller);
			if (!entry?.ok || !mayLook(entry.value.admitted)) this.#shutOut(socket);
		}
	}

	#shutOut(socket: BoardSocket): void {
		this.leave(socket);
		socket.close(CLOSED_OUT, 'signed out');
	}

	/** Brings every board to the head, after whatever else waits. One round at a time. */
	async flush(): Promise<void> {
		if (this.#isFlushing || this.#sockets.size === 0) return;
		this.#isFlushing = true;
		try {
			while (await this.#round());
		} finally {
			this.#isFlushing = false;
		}
	}

	/** Whether anybody was behind. */
	async #round(): Promise<boolean> {
		const texts = new Map<string, string[]>();
		let served = 0;
		for (const socket of [...this.#sockets]) {
			if (served % AT_A_TIME === 0) await this.#ports.giveWay();
			if (this.#bring(socket, texts)) served++;
		}
		return served > 0;
	}

	#bring(socket: BoardSocket, texts: Map<string, string[]>): boolean {
		const sent = this.#sent.get(socket);
		const present = this.#ports.room.present();
		if (sent === undefined || !present || sent >= present.head) return false;
		const state = socket.deserializeAttachment();
		if (!state) return false;
		this.#sent.set(socket, present.head);
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
		const { db } = this.#ports.room;
		return eventsAfter(db, revision, present.head - revision).map((event) =>
			JSON.stringify(changeMessage({ db, ...present }, event, window))
		);
	}

	#catchUp(socket: BoardSocket, present: Present, epoch: number, revision: number): void {
		this.#sent.set(socket, present.head);
		const state = socket.deserializeAttachment();
		const behind = present.head - revision;
		const isKnown = epoch === present.identity.epoch && Number.isSafeInteger(revision);
		if (!state || !isKnown || revision < 0 || behind < 0 || behind > MOST_CAUGHT_UP)
			return send(socket, { type: 'reload' });
		for (const change of this.#changesAfter(revision, present, watched(present, state)))
			trySend(socket, change);
	}

	#watch(socket: BoardSocket, state: BoardState, { from, to }: { from: string; to: string }): void {
		const days = daysBetween(from, to);
		if (days < 1 || days > MOST_DAYS) return send(socket, { type: 'reload' });
		socket.serializeAttachment({ ...state, watch: { from, to } });
	}
}

export const mayLook = ({ standing }: Admitted): boolean => can(standing, 'schedule.read');

function watched({ clinic, now }: Present, { watch }: BoardState): Window {
	const today = clinic.clock.dateAt(now);
	return windowOf(clinic, watch?.from ?? today, watch?.to ?? addDays(today, 1));
}

const send = (socket: BoardSocket, message: ServerMessage): void =>
	trySend(socket, JSON.stringify(message));

function parse(text: string): v.InferOutput<typeof clientMessage> | null {
	try {
		const parsed = v.safeParse(clientMessage, JSON.parse(text));
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}
