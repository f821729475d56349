import net from 'node:net';

export interface WireRequest {
	method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	path: string;
	headers?: Record<string, string>;
	body?: unknown;
}
export interface WireAnswer {
	status: number;
	head: string;
	body: Buffer;
}

/** Load goes to this computer and nowhere else. */
export function assertLoopback(url: string): URL {
	const parsed = new URL(url);
	if (!/^(127\.|localhost$|\[::1\]$)/.test(parsed.hostname))
		throw new Error(`${parsed.hostname} is not this computer; load is sent to loopback only.`);
	return parsed;
}

/**
 * One keep-alive connection with one request in flight. Small on purpose: on two cores a general
 * client costs more than the server it measures.
 */
export class Connection {
	readonly #host: string;
	readonly #port: number;
	#socket: net.Socket | null = null;
	#received: Buffer = Buffer.alloc(0);
	#waiting: { resolve: (answer: WireAnswer) => void; reject: (error: Error) => void } | null = null;

	constructor(url: string) {
		const { hostname, port } = assertLoopback(url);
		this.#host = hostname;
		this.#port = Number(port);
	}

	async open(): Promise<this> {
		const socket = net.connect({ host: this.#host, port: this.#port, noDelay: true });
		this.#socket = socket;
		await new Promise<void>((resolve, reject) => {
			socket.once('connect', resolve);
			socket.once('error', reject);
		});
		socket.on('error', (error) => this.#fail(error));
		socket.on('close', () => this.#fail(new Error('the connection was closed')));
		socket.on('data', (part) => this.#receive(part));
		return this;
	}

	async send(request: WireRequest): Promise<WireAnswer> {
		if (!this.#socket) await this.open();
		return new Promise((resolve, reject) => {
			this.#waiting = { resolve, reject };
			this.#socket?.write(encode(request, `${this.#host}:${this.#port}`));
		});
	}

	close(): void {
		this.#waiting = null;
		this.#socket?.destroy();
		this.#socket = null;
	}

	#fail(error: Error): void {
		this.#socket = null;
		this.#received = Buffer.alloc(0);
		const waiting = this.#waiting;
		this.#waiting = null;
		waiting?.reject(error);
	}

	#receive(part: Buffer): void {
		this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part]);
		const end = this.#received.indexOf('\r\n\r\n');
		if (end < 0) return;
		const head = this.#received.toString('latin1', 0, end);
		const body = bodyOf(head, this.#received.subarray(end + 4));
		if (!body) return;
		this.#received = Buffer.alloc(0);
		const waiting = this.#waiting;
		this.#waiting = null;
		waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
	}
}

export function encode({ method, path, headers, body }: WireRequest, host: string): Buffer {
	const content = body === undefined ? null : Buffer.from(JSON.stringify(body));
	const lines = [`${method ?? (content ? 'POST' : 'GET')} ${path} HTTP/1.1`, `host: ${host}`];
	for (const name in headers) lines.push(`${name}: ${headers[name]}`);
	if (content) lines.push('content-type: application/json', `content-length: ${content.length}`);
	const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
	return content ? Buffer.concat([head, content]) : head;
}

/** The whole body, or null while some of it is still on its way. */
function bodyOf(head: string, rest: Buffer): Buffer | null {
	const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
	if (length !== undefined) return rest.length >= Number(length) ? rest : null;
	if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return rest;
	if (rest.subarray(-5).toString('latin1') !== '0\r\n\r\n') return null;
	const parts: Buffer[] = [];
	for (let at = 0; ;) {
		const lineEnd = rest.indexOf('\r\n', at);
		const size = Number.parseInt(rest.toString('latin1', at, lineEnd), 16);
		if (!(size > 0)) return Buffer.concat(parts);
		parts.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size));
		at = lineEnd + 2 + size + 2;
	}
}
