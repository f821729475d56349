import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { assertLoopback } from './connection.ts';

/** A board's live socket, with the receiving side kept cheap: a thousand of them are counted at once. */
export interface BoardSocket {
	send(text: string): void;
	close(): void;
	/** Stops reading, as a laptop whose lid is shut. */
	pause(): void;
	resume(): void;
}

export interface BoardEvents {
	onText: (text: Buffer) => void;
	/** The close code, or null when the connection simply broke. */
	onClose?: (code: number | null) => void;
}

export function openBoard(
	url: string,
	path: string,
	headers: Record<string, string>,
	events: BoardEvents
): Promise<BoardSocket> {
	const { hostname, port } = assertLoopback(url);
	const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
	const lines = [
		`GET ${path} HTTP/1.1`,
		`host: ${hostname}:${port}`,
		'connection: Upgrade',
		'upgrade: websocket',
		'sec-websocket-version: 13',
		`sec-websocket-key: ${randomBytes(16).toString('base64')}`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
	];
	return new Promise((resolve, reject) => {
		let received: Buffer = Buffer.alloc(0);
		let isOpen = false;
		let closeCode: number | null = null;
		socket.once('connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
		socket.on('error', (error) => !isOpen && reject(error));
		socket.on('close', () =>
			isOpen ? events.onClose?.(closeCode) : reject(new Error('closed before the upgrade'))
		);
		socket.on('data', (part) => {
			received = received.length === 0 ? part : Buffer.concat([received, part]);
			if (!isOpen) {
				const end = received.indexOf('\r\n\r\n');
				if (end < 0) return;
				const status = received.toString('latin1', 9, 12);
				if (status !== '101') return void (socket.destroy(), reject(new Error(`status ${status}`)));
				isOpen = true;
				received = received.subarray(end + 4);
				resolve(boardOf(socket));
			}
			received = readFrames(received, (opcode, payload) => {
				if (opcode === 1) events.onText(payload);
				if (opcode !== 8) return;
				closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
				socket.end();
			});
		});
	});
}

const boardOf = (socket: net.Socket): BoardSocket => ({
	send: (text) => socket.write(frame(text)),
	close: () => socket.destroy(),
	pause: () => socket.pause(),
	resume: () => socket.resume()
});

/** Hands on each whole frame and returns what is left of the last. */
function readFrames(bytes: Buffer, take: (opcode: number, payload: Buffer) => void): Buffer {
	let at = 0;
	for (;;) {
		if (bytes.length - at < 2) break;
		let length = (bytes[at + 1] as number) & 127;
		let head = 2;
		if (length === 126) {
			if (bytes.length - at < 4) break;
			length = bytes.readUInt16BE(at + 2);
			head = 4;
		} else if (length === 127) {
			if (bytes.length - at < 10) break;
			length = Number(bytes.readBigUInt64BE(at + 2));
			head = 10;
		}
		if (bytes.length - at < head + length) break;
		take((bytes[at] as number) & 15, bytes.subarray(at + head, at + head + length));
		at += head + length;
	}
	return bytes.subarray(at);
}

/** A masked text frame of less than 64 KB. */
function frame(text: string): Buffer {
	const payload = Buffer.from(text);
	const mask = randomBytes(4);
	const head =
		payload.length < 126
			? Buffer.from([0x81, 0x80 | payload.length])
			: Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 255]);
	for (let i = 0; i < payload.length; i++)
		payload[i] = (payload[i] as number) ^ (mask[i & 3] as number);
	return Buffer.concat([head, mask, payload]);
}
