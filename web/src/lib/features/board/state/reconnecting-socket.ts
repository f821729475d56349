const FIRST_WAIT_MS = 50;
const STEP_MS = 400;
const LONGEST_MS = 15_000;
const OPENS_WITHIN_MS = 4_000;
/** A line that stood for so long was good: the next break begins with short waits again. */
const GOOD_AFTER_MS = 5_000;

type Listener = (event: never) => void;
type Kind = 'open' | 'close' | 'message';

/**
 * A WebSocket that comes back by itself. Waits grow with each try and are drawn at random over
 * their whole length: a deploy drops every board at once, and they must not come back at once.
 * What is said while there is no line is dropped: the board asks for what it missed when it is back.
 */
export class ReconnectingSocket {
	readonly #url: () => string;
	readonly #listeners: Record<Kind, Listener[]> = { open: [], close: [], message: [] };
	#socket: WebSocket | null = null;
	#tries = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param url asked for anew at each try: it names how far the board is by then. */
	constructor(url: () => string) {
		this.#url = url;
		this.#open();
	}

	addEventListener(kind: Kind, listener: Listener): void {
		this.#listeners[kind].push(listener);
	}

	send(data: string): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(data);
	}

	/** For good, until `reconnect`. */
	close(): void {
		this.#forget();
		const socket = this.#socket;
		this.#socket = null;
		socket?.close();
	}

	/** At once, whatever the line's state. */
	reconnect(): void {
		this.#tries = 0;
		this.close();
		this.#open();
	}

	#open(): void {
		const socket = new WebSocket(this.#url());
		this.#socket = socket;
		const hear = (kind: Kind, then: (event: Event) => void) =>
			socket.addEventListener(kind, (event) => socket === this.#socket && then(event));
		hear('open', (event) => this.#opened(event));
		hear('message', (event) => this.#tell('message', event));
		hear('close', (event) => this.#lost(event));
		this.#timer = setTimeout(
			() => this.#lost(new CloseEvent('close', { code: 1006 })),
			OPENS_WITHIN_MS
		);
	}

	#opened(event: Event): void {
		this.#forget();
		this.#timer = setTimeout(() => (this.#tries = 0), GOOD_AFTER_MS);
		this.#tell('open', event);
	}

	/** Not waiting for the other side's word: on a dead line it would take minutes. */
	#lost(event: Event): void {
		this.close();
		const longest = Math.min(LONGEST_MS, STEP_MS * 2 ** this.#tries++);
		this.#timer = setTimeout(() => this.#open(), FIRST_WAIT_MS + Math.random() * longest);
		this.#tell('close', event);
	}

	#forget(): void {
		clearTimeout(this.#timer);
	}

	#tell(kind: Kind, event: Event): void {
		for (const listener of this.#listeners[kind]) listener(event as never);
	}
}
