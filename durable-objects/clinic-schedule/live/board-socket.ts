import type { Caller } from '../../../worker/contracts/caller.ts';
import type { PresentPerson } from '../../../worker/contracts/live-socket.ts';

/** What a socket keeps while the object sleeps: who is there and what they look at, no data. */
export interface BoardState {
	caller: Caller;
	person: PresentPerson;
	/** Local dates; null watches today, whichever day that is by now. */
	watch: { from: string; to: string } | null;
	/** Whether several changes may come in one frame, `{"type":"changes","items":[…]}`. */
	isJoined: boolean;
}

/** A socket of the platform, as far as the boards use it. */
export interface BoardSocket {
	send(text: string): void;
	close(code: number, reason: string): void;
	serializeAttachment(state: BoardState): void;
	deserializeAttachment(): BoardState | null;
}

/** Sessions that ended, people who lost their place: the client must sign in again. */
export const CLOSED_OUT = 4401;

/** When the session behind a board ends, in real time; never for a key. */
export const endOf = (state: BoardState | null): number =>
	(state?.caller.kind === 'staff' ? state.caller.endsAt : undefined) ?? Infinity;

/** A closing socket may throw; its client repairs by `resume`. */
export function trySend(socket: BoardSocket, text: string): void {
	try {
		socket.send(text);
	} catch {
		// Nothing to mend here: the close event follows.
	}
}
