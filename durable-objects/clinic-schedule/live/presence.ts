import type { PresentPerson } from '../../../worker/contracts/live-socket.ts';
import { trySend, type BoardSocket } from './board-socket.ts';

const MOST_PEOPLE = 40;
/** At most one message a second, and a longer pause the more boards there are. */
const PAUSE_MS = 1_000;
const PAUSE_MS_A_BOARD = 10;

/** Who is looking at the board. Told when it differs from what was told, seldom enough to cost little. */
export class Presence {
	readonly #sockets: ReadonlySet<BoardSocket>;
	readonly #wait: (ms: number) => Promise<void>;
	#told = '';
	#isPausing = false;
	#isDue = false;

	constructor(sockets: ReadonlySet<BoardSocket>, wait: (ms: number) => Promise<void>) {
		this.#sockets = sockets;
		this.#wait = wait;
	}

	/** Tells a newcomer at once, and the others that somebody came. */
	greet(socket: BoardSocket): void {
		const text = this.#text();
		trySend(socket, text);
		if (text !== this.#told) this.announce();
	}

	announce(): void {
		this.#isDue = true;
		if (!this.#isPausing) void this.#tellAndPause();
	}

	/** The pause ends by itself after the last change, so that an idle object can sleep. */
	async #tellAndPause(): Promise<void> {
		this.#isPausing = true;
		while (this.#isDue && this.#sockets.size > 0) {
			this.#isDue = false;
			this.#tell();
			await this.#wait(PAUSE_MS + this.#sockets.size * PAUSE_MS_A_BOARD);
		}
		this.#isPausing = false;
	}

	#tell(): void {
		const text = this.#text();
		if (text === this.#told) return;
		this.#told = text;
		for (const socket of this.#sockets) trySend(socket, text);
	}

	/** One entry a person, whichever of their boards says most. */
	#text(): string {
		const people = new Map<string, PresentPerson>();
		for (const socket of this.#sockets) {
			const person = socket.deserializeAttachment()?.person;
			if (!person) continue;
			if (!people.has(person.id) || person.doing) people.set(person.id, person);
			if (people.size === MOST_PEOPLE) break;
		}
		return JSON.stringify({ type: 'presence', people: [...people.values()] });
	}
}
