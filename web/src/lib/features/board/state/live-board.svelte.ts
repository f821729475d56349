import type { ClientMessage, PresentPerson, ServerMessage } from '#contracts/live-socket';
import type { RingingCall } from '#contracts/message-dispatch';
import type { BoardState } from './board-state.svelte.ts';
import { ReconnectingSocket } from './reconnecting-socket.ts';

/** `catching_up`: the line is back and the missed changes are on their way. */
export type LineState = 'connecting' | 'live' | 'catching_up' | 'lost' | 'signed_out';

type Change = Extract<ServerMessage, { type: 'change' }>;

const PING_MS = 25_000;
const PONG_WITHIN_MS = 2_500;
/** A `pong` comes from the edge and says nothing of the board's age, so the head is asked for too. */
const SYNC_MS = 60_000;
/** A short break is not worth a banner; a longer one shows within three seconds. */
const BANNER_AFTER_MS = 1_500;

export interface LiveBoardHooks {
	/** Reads the watched days anew; called when changes were missed that the server cannot send again. */
	refetch(): Promise<void>;
	onChange?(change: Change): void;
	onSettings?(): void;
	/** The telephone of the clinic rings. */
	onCall?(call: RingingCall): void;
	/** A seam for tests. */
	open?(url: () => string): SocketLike;
}

export interface SocketLike {
	send(data: string): void;
	close(): void;
	reconnect(): void;
	addEventListener(type: 'open' | 'close' | 'message', listener: (event: never) => void): void;
}

/** The board's live line: it applies changes in order, notices gaps, and says how fresh the board is. */
export class LiveBoard {
	#line = $state<LineState>('connecting');
	#isBannerDue = $state(false);
	#people = $state.raw<PresentPerson[]>([]);
	#syncedAt = $state(Date.now());
	#missed = $state(0);
	#board: BoardState;
	#hooks: LiveBoardHooks;
	#clinicId: string;
	#watched: { from: string; to: string };
	#socket: SocketLike | null = null;
	#timers: ReturnType<typeof setTimeout>[] = [];
	#pongBy: ReturnType<typeof setTimeout> | undefined;
	#bannerTimer: ReturnType<typeof setTimeout> | undefined;
	#isRefetching = false;
	#countsMissed = false;
	/** The newest revision that the server has named on this connection. */
	#head = 0;

	constructor(
		clinicId: string,
		board: BoardState,
		watched: { from: string; to: string },
		hooks: LiveBoardHooks
	) {
		this.#clinicId = clinicId;
		this.#board = board;
		this.#watched = watched;
		this.#hooks = hooks;
	}

	get line() {
		return this.#line;
	}
	/** The banner: the line has been gone for long enough to matter. */
	get isOffline() {
		return this.#isBannerDue || this.#line === 'signed_out';
	}
	get people() {
		return this.#people;
	}
	/** When the board last knew that it was the head, in milliseconds. */
	get syncedAt() {
		return this.#syncedAt;
	}
	/** Changes that came in one go after a break. */
	get missed() {
		return this.#missed;
	}

	/** Opens the line; answers the function that closes it. */
	start(): () => void {
		const open = this.#hooks.open ?? ((url) => new ReconnectingSocket(url));
		this.#socket = open(() => this.#url());
		this.#socket.addEventListener('open', () => this.#opened());
		this.#socket.addEventListener('close', (event: CloseEvent) => this.#closed(event.code));
		this.#socket.addEventListener('message', (event: MessageEvent) => this.#heard(event.data));
		this.#timers.push(setInterval(() => this.#ping(), PING_MS));
		this.#timers.push(setInterval(() => this.sync(), SYNC_MS));
		const offline = () => this.#lost(0);
		const again = () => (this.#line === 'live' ? this.#check() : this.#socket?.reconnect());
		const seen = () => document.visibilityState === 'visible' && again();
		addEventListener('offline', offline);
		addEventListener('online', again);
		document.addEventListener('visibilitychange', seen);
		return () => {
			removeEventListener('offline', offline);
			removeEventListener('online', again);
			document.removeEventListener('visibilitychange', seen);
			for (const timer of this.#timers) clearInterval(timer);
			clearTimeout(this.#pongBy);
			clearTimeout(this.#bannerTimer);
			this.#socket?.close();
			this.#socket = null;
		};
	}

	watch(from: string, to: string): void {
		if (this.#watched.from === from && this.#watched.to === to) return;
		this.#watched = { from, to };
		this.#say({ type: 'watch', from, to });
	}

	presence(doing: PresentPerson['doing'], appointmentId?: string): void {
		this.#say({
			type: 'presence',
			doing,
			...(appointmentId && { appointmentId: appointmentId as `apt_${string}` })
		});
	}

	/** Asks for the head, so that a silent gap shows. */
	sync(): void {
		this.#say({ type: 'sync' });
	}

	/** A command got no answer: find out now whether the line is dead. */
	doubt(): void {
		this.#check();
	}

	#url(): string {
		const query = new URLSearchParams({
			epoch: String(this.#board.epoch),
			revision: String(this.#board.revision),
			joined: 'true',
			...this.#watched
		});
		const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
		return `${scheme}://${location.host}/api/v1/clinics/${this.#clinicId}/live?${query}`;
	}

	#say(message: ClientMessage): void {
		if (this.#line === 'live' || this.#line === 'catching_up')
			this.#socket?.send(JSON.stringify(message));
	}

	#opened(): void {
		clearTimeout(this.#bannerTimer);
		this.#countsMissed = this.#isBannerDue;
		this.#missed = 0;
		this.#line = 'catching_up';
	}

	#closed(code: number): void {
		if (code === 4401) {
			this.#line = 'signed_out';
			this.#socket?.close();
			return;
		}
		this.#lost(BANNER_AFTER_MS);
	}

	#lost(bannerAfter: number): void {
		if (this.#line === 'signed_out') return;
		clearTimeout(this.#pongBy);
		if (this.#line !== 'lost') {
			this.#line = 'lost';
			this.#people = [];
			clearTimeout(this.#bannerTimer);
			this.#bannerTimer = setTimeout(() => (this.#isBannerDue = true), bannerAfter);
		}
	}

	#heard(data: unknown): void {
		clearTimeout(this.#pongBy);
		if (data === 'pong' || typeof data !== 'string') return;
		const message = JSON.parse(data) as ServerMessage;
		if (message.type === 'hello') this.#greeted(message.epoch, message.revision);
		else if (message.type === 'change') this.#changed(message);
		else if (message.type === 'changes') for (const change of message.items) this.#changed(change);
		else if (message.type === 'presence') this.#people = message.people;
		else if (message.type === 'head') this.#compared(message.epoch, message.revision);
		else if (message.type === 'call') this.#hooks.onCall?.(message.call);
		else if (message.type === 'reload') void this.#refetch();
	}

	/** The address named epoch and revision, so what was missed follows by itself. */
	#greeted(epoch: number, revision: number): void {
		this.#head = revision;
		if (epoch !== this.#board.epoch || revision < this.#board.revision) void this.#refetch();
		else if (revision === this.#board.revision) this.#fresh();
		this.presence('looking');
	}

	#changed(change: Change): void {
		const expected = this.#board.revision + 1;
		if (change.revision < expected) return;
		if (change.revision > expected) {
			void this.#refetch();
			return;
		}
		this.#board.revision = change.revision;
		this.#board.apply(change);
		if (this.#countsMissed && this.#line === 'catching_up') this.#missed++;
		if (change.upserts.settings?.length) this.#hooks.onSettings?.();
		this.#hooks.onChange?.(change);
		this.#syncedAt = Date.now();
		if (this.#line === 'catching_up' && change.revision >= this.#head) this.#fresh();
	}

	#compared(epoch: number, revision: number): void {
		if (epoch !== this.#board.epoch) void this.#refetch();
		else if (revision <= this.#board.revision) this.#fresh();
		else {
			this.#head = revision;
			this.#say({ type: 'resume', epoch, revision: this.#board.revision });
		}
	}

	#fresh(): void {
		clearTimeout(this.#bannerTimer);
		this.#line = 'live';
		this.#isBannerDue = false;
		this.#syncedAt = Date.now();
	}

	async #refetch(): Promise<void> {
		if (this.#isRefetching) return;
		this.#isRefetching = true;
		try {
			await this.#hooks.refetch();
			this.#fresh();
		} catch {
			this.#lost(0);
			this.#socket?.reconnect();
		} finally {
			this.#isRefetching = false;
		}
	}

	#ping(): void {
		if (this.#line === 'lost' || this.#line === 'signed_out') return;
		this.#check();
	}

	#check(): void {
		if (!this.#socket || this.#line === 'lost') return;
		this.#socket.send('ping');
		clearTimeout(this.#pongBy);
		this.#pongBy = setTimeout(() => {
			this.#lost(0);
			this.#socket?.reconnect();
		}, PONG_WITHIN_MS);
	}
}
