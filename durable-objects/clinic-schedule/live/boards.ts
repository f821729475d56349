import * as v from 'valibot';
import type { RingingCall } from '../../../worker/contracts/message-dispatch.ts';
import { clientMessage } from '../../../worker/contracts/live-socket.ts';
import { can } from '../../../worker/domain/access/can.ts';
import { daysBetween } from '../../../worker/domain/time/calendar-dates.ts';
import type { Admitted } from '../admission.ts';
import type { Present } from '../present.ts';
import type { ScheduleRoom } from '../schedule-room.ts';
import { CLOSED_OUT, endOf, type BoardSocket, type BoardState } from './board-socket.ts';
import { Delivery, send } from './delivery.ts';
import { Presence } from './presence.ts';

const MOST_DAYS = 62;

export interface BoardPorts {
	room: ScheduleRoom;
	/** The sockets that outlived the object's last sleep; they were at the head by then. */
	sockets: Iterable<BoardSocket>;
	/** Zero lets whatever waits for this object go first. */
	wait: (ms: number) => Promise<void>;
}

/** The open boards of a clinic: who looks, at which days, and what they say. They only inform. */
export class Boards {
	readonly #room: ScheduleRoom;
	readonly #sockets: Set<BoardSocket>;
	/** When the session of each ends: kept apart, so that a thousand boards are asked for nothing. */
	readonly #ends = new Map<BoardSocket, number>();
	readonly #presence: Presence;
	readonly #delivery: Delivery;

	constructor({ room, sockets, wait }: BoardPorts) {
		this.#room = room;
		this.#sockets = new Set(sockets);
		this.#presence = new Presence(this.#sockets, wait);
		this.#delivery = new Delivery(room, wait);
		const head = this.#sockets.size > 0 ? (room.present()?.head ?? 0) : 0;
		for (const socket of this.#sockets) {
			this.#delivery.begin(socket, head);
			this.#ends.set(socket, endOf(socket.deserializeAttachment()));
		}
	}

	/** Greets a board and, in the same turn, catches it up if it says where it was: no gap between. */
	join(
		socket: BoardSocket,
		present: Present,
		at: { epoch: string; revision: string } | null
	): void {
		const { head, identity } = present;
		this.#sockets.add(socket);
		this.#ends.set(socket, endOf(socket.deserializeAttachment()));
		this.#delivery.begin(socket, head);
		send(socket, { type: 'hello', protocol: 1, epoch: identity.epoch, revision: head });
		if (at) this.#delivery.catchUp(socket, present, Number(at.epoch), Number(at.revision));
		this.#presence.greet(socket);
	}

	leave(socket: BoardSocket): void {
		this.#sockets.delete(socket);
		this.#ends.delete(socket);
		this.#delivery.end(socket);
		this.#presence.announce();
	}

	flush(): Promise<void> {
		return this.#delivery.flush();
	}

	/** A message of a board. What cannot be understood is answered by `reload`. */
	receive(socket: BoardSocket, text: string): void {
		const state = socket.deserializeAttachment();
		const entry = state && this.#room.admit(null, state.caller);
		if (!state || !entry?.ok) return this.#shutOut(socket);
		const { present } = entry.value;
		const message = parse(text);
		switch (message?.type) {
			case 'resume':
				return this.#delivery.catchUp(socket, present, message.epoch, message.revision);
			case 'watch':
				return watch(socket, state, message);
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

	/** Tells those who talk to patients that the telephone rings; nothing is kept of it. */
	ring(call: RingingCall): void {
		for (const socket of this.#sockets) {
			const state = socket.deserializeAttachment();
			const entry = state && this.#room.admit(null, state.caller);
			if (entry?.ok && can(entry.value.admitted.standing, 'messages.send'))
				send(socket, { type: 'call', call });
		}
	}

	/** Closes the boards of those who may no longer look: ended sessions, lost roles, revoked keys. */
	shutOut(): void {
		for (const socket of this.#sockets) {
			const state = socket.deserializeAttachment();
			const entry = state && this.#room.admit(null, state.caller);
			if (!entry?.ok || !mayLook(entry.value.admitted)) this.#shutOut(socket);
		}
	}

	/** When the next session of an open board ends, in real time; null without one that does. */
	nextEnd(): number | null {
		let next = Infinity;
		for (const end of this.#ends.values()) if (end < next) next = end;
		return next === Infinity ? null : next;
	}

	/** Closes the boards whose session has reached its end by `at`, real time. */
	shutOutEnded(at: number): void {
		for (const [socket, end] of this.#ends) if (end <= at) this.#shutOut(socket);
	}

	#shutOut(socket: BoardSocket): void {
		this.leave(socket);
		socket.close(CLOSED_OUT, 'signed out');
	}
}

export const mayLook = ({ standing }: Admitted): boolean => can(standing, 'schedule.read');

function watch(socket: BoardSocket, state: BoardState, asked: { from: string; to: string }): void {
	const { from, to } = asked;
	const days = daysBetween(from, to);
	if (days < 1 || days > MOST_DAYS) return send(socket, { type: 'reload' });
	socket.serializeAttachment({ ...state, watch: { from, to } });
}

function parse(text: string): v.InferOutput<typeof clientMessage> | null {
	try {
		const parsed = v.safeParse(clientMessage, JSON.parse(text));
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}
