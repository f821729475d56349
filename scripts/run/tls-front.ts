import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { once } from 'node:events';
import type { Settings } from './settings.ts';

/** How the Worker tells the real peer behind the TLS front from one that a client made up. */
interface TlsFront {
	/** A header name nobody outside can know; its value is the peer's address. */
	peerHeader: string;
	forwardTo(port: number): void;
}

/** Ends TLS and hands every request and socket on to the runtime, which then listens on loopback only. */
export async function serveTls(
	{ host, port }: Pick<Settings, 'host' | 'port'>,
	{ cert, key }: { cert: string; key: string }
): Promise<TlsFront> {
	const peerHeader = `x-peer-${randomBytes(16).toString('hex')}`;
	const agent = new http.Agent({ keepAlive: true });
	let target = 0;
	const ask = (request: http.IncomingMessage) =>
		http.request({
			host: '127.0.0.1',
			port: target,
			agent: request.headers.upgrade ? undefined : agent,
			method: request.method,
			path: request.url,
			headers: {
				...request.headers,
				'x-forwarded-proto': 'https',
				[peerHeader]: request.socket.remoteAddress ?? ''
			}
		});

	const server = https.createServer({ cert, key }, (request, response) => {
		const inner = ask(request);
		inner.on('response', (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
			answer.pipe(response);
		});
		inner.on('error', () =>
			response.headersSent ? response.destroy() : response.writeHead(503).end()
		);
		response.on('close', () => inner.destroy());
		request.pipe(inner);
	});
	server.on('upgrade', (request, outer, head) => forwardUpgrade(ask(request), outer, head));
	server.listen(port, host);
	await once(server, 'listening');
	return { peerHeader, forwardTo: (inner) => void (target = inner) };
}

function forwardUpgrade(inner: http.ClientRequest, outer: Duplex, head: Buffer): void {
	outer.on('error', () => inner.destroy());
	inner.on('error', () => outer.destroy());
	inner.on('response', (answer) => {
		outer.write(headOf(answer));
		answer.pipe(outer);
	});
	inner.on('upgrade', (answer, socket, innerHead) => {
		outer.write(headOf(answer));
		if (innerHead.length > 0) outer.write(innerHead);
		if (head.length > 0) socket.write(head);
		socket.on('error', () => outer.destroy()).pipe(outer);
		outer.on('close', () => socket.destroy()).pipe(socket);
	});
	inner.end();
}

function headOf(answer: http.IncomingMessage): string {
	const lines = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`];
	for (let i = 0; i < answer.rawHeaders.length; i += 2)
		lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
	return `${lines.join('\r\n')}\r\n\r\n`;
}
