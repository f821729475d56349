import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReconnectingSocket } from '../../../web/src/lib/features/board/state/reconnecting-socket.ts';

class FakeSocket extends EventTarget {
	static readonly OPEN = 1;
	static all: FakeSocket[] = [];
	readonly url: string;
	readyState = 0;
	readonly sent: string[] = [];
	isClosed = false;

	constructor(url: string) {
		super();
		this.url = url;
		FakeSocket.all.push(this);
	}
	send(data: string): void {
		this.sent.push(data);
	}
	close(): void {
		this.isClosed = true;
	}
	opens(): void {
		this.readyState = FakeSocket.OPEN;
		this.dispatchEvent(new Event('open'));
	}
	breaks(code = 1006): void {
		this.readyState = 3;
		this.dispatchEvent(Object.assign(new Event('close'), { code }));
	}
	says(data: string): void {
		this.dispatchEvent(new MessageEvent('message', { data }));
	}
}
const newest = () => FakeSocket.all.at(-1)!;

describe('a socket that comes back by itself', () => {
	const heard: string[] = [];
	let revision = 1;
	const begin = () => {
		const socket = new ReconnectingSocket(() => `ws://board?revision=${revision}`);
		for (const kind of ['open', 'close', 'message'] as const)
			socket.addEventListener(kind, (event: { data?: string; code?: number }) =>
				heard.push([kind, event.code ?? event.data].filter(Boolean).join(' '))
			);
		return socket;
	};
	beforeEach(() => {
		vi.useFakeTimers();
		vi.stubGlobal('WebSocket', FakeSocket);
		vi.stubGlobal(
			'CloseEvent',
			class extends Event {
				code: number;
				constructor(type: string, { code }: { code: number }) {
					super(type);
					this.code = code;
				}
			}
		);
		vi.spyOn(Math, 'random').mockReturnValue(0.999);
		FakeSocket.all = [];
		heard.length = 0;
		revision = 1;
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
		vi.restoreAllMocks();
	});

	it('asks again from where the board is by then, with longer waits each time', () => {
		begin();
		const waits: number[] = [];
		for (let i = 0; i < 8; i++) {
			revision = i + 2;
			newest().breaks();
			const count = FakeSocket.all.length;
			let waited = 0;
			while (FakeSocket.all.length === count) {
				vi.advanceTimersByTime(10);
				waited += 10;
			}
			waits.push(waited);
		}
		expect(newest().url).toBe('ws://board?revision=9');
		expect(waits).toEqual([450, 850, 1650, 3250, 6450, 12840, 15040, 15040]);
	});

	it('draws the wait over its whole length, so that boards do not come back at once', () => {
		begin();
		vi.spyOn(Math, 'random').mockReturnValue(0);
		newest().breaks();
		vi.advanceTimersByTime(50);
		expect(FakeSocket.all).toHaveLength(2);
	});

	it('begins with short waits again after a line that stood', () => {
		begin();
		for (let i = 0; i < 4; i++) {
			newest().breaks();
			vi.advanceTimersByTime(4_000);
		}
		newest().opens();
		vi.advanceTimersByTime(5_000);
		newest().breaks();
		const count = FakeSocket.all.length;
		vi.advanceTimersByTime(450);
		expect(FakeSocket.all).toHaveLength(count + 1);
	});

	it('takes a line that does not open within four seconds for lost', () => {
		begin();
		const first = newest();
		vi.advanceTimersByTime(4_000);
		expect(heard).toEqual(['close 1006']);
		expect(first.isClosed).toBe(true);
		vi.advanceTimersByTime(450);
		expect(FakeSocket.all).toHaveLength(2);
	});

	it('hears the newest line only, and drops what is said without one', () => {
		const socket = begin();
		const first = newest();
		socket.send('too early');
		first.opens();
		socket.send('heard');
		socket.reconnect();
		first.says('late');
		first.breaks();
		newest().opens();
		newest().says('fresh');
		expect(first.sent).toEqual(['heard']);
		expect(FakeSocket.all).toHaveLength(2);
		expect(heard).toEqual(['open', 'open', 'message fresh']);
	});

	it('stays closed once it is closed', () => {
		const socket = begin();
		newest().opens();
		socket.close();
		newest().breaks();
		vi.advanceTimersByTime(60_000);
		expect(FakeSocket.all).toHaveLength(1);
		expect(heard).toEqual(['open']);
	});
});
