import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as aliyun from './provider/aliyun.ts';
import {
	type Asked,
	type Behaviour,
	type Delivery,
	isTaken,
	type Report,
	type Script
} from './provider/behaviour.ts';
import * as twilio from './provider/twilio.ts';

export type { Asked, Behaviour, Delivery, Script } from './provider/behaviour.ts';

/**
 * A provider of short messages on this computer that speaks two protocols and does to each message
 * what its script says. What it took is what a patient's telephone would have shown: two deliveries
 * of one text to one number are a duplicate.
 */
export class FakeProvider {
	readonly #server: Server;
	readonly #times = new Map<string, number>();
	/** Every request to send, whatever became of it. */
	readonly asked: Asked[] = [];
	/** What arrived, in order. */
	readonly deliveries: Delivery[] = [];
	/** Reports and replies that the product answered with anything but 2xx. */
	readonly refusedCalls: string[] = [];
	script: Script = () => ({ act: 'take', report: 'none' });
	#calls: Promise<void>[] = [];

	private constructor(server: Server) {
		this.#server = server;
	}

	/** Listens on loopback, on a free port unless one is given. */
	static async start(port = 0): Promise<FakeProvider> {
		const server = createServer({ keepAliveTimeout: 60_000 });
		const provider = new FakeProvider(server);
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			void provider.#answer(request, response).catch(() => request.socket.destroy());
		});
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		return provider;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Deliveries of one text to one number beyond the first, with what they were. */
	duplicates(): { to: string; body: string; times: number }[] {
		const times = new Map<string, Delivery[]>();
		for (const it of this.deliveries) {
			const key = `${it.to}\n${it.body}`;
			times.set(key, [...(times.get(key) ?? []), it]);
		}
		return [...times.values()].flatMap(([first, ...more]) =>
			first && more.length > 0 ? [{ to: first.to, body: first.body, times: more.length + 1 }] : []
		);
	}

	/** A patient writes back; answers the product's status. */
	async reply(webhookUrl: string, from: string, text: string): Promise<number> {
		const call = twilio.signedCall(webhookUrl, twilio.inboundFields(from, text));
		const answer = await fetch(webhookUrl, call);
		await answer.body?.cancel();
		return answer.status;
	}

	/** Until every report that was to be made has been answered. */
	async quiet(): Promise<void> {
		while (this.#calls.length > 0) await Promise.all(this.#calls.splice(0));
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
		const body = await textOf(request);
		const params = new URLSearchParams([...searchParams, ...new URLSearchParams(body)]);
		const isTwilio = twilio.isTwilio(pathname);
		if (!isTwilio && !aliyun.isAliyun(request.headers)) return end(response, 404, {});
		const isLookUp = isTwilio
			? request.method === 'GET'
			: request.headers['x-acs-action'] === 'QuerySendDetails';
		if (isLookUp) {
			const found = isTwilio
				? twilio.lookUp(pathname, params, this.deliveries)
				: aliyun.lookUp(params, this.deliveries);
			return end(response, found.status, found.body);
		}
		const word = request.headers.authorization;
		const read = isTwilio
			? twilio.readAsked(pathname, word, params)
			: aliyun.readAsked(word, params);
		if (!read) return end(response, 401, { code: 20003, message: 'Authenticate' });
		const asked = this.#note(read);
		await this.#act(asked, await this.script(asked), response);
	}

	#note(read: Omit<Asked, 'at' | 'nth'>): Asked {
		const key = `${read.to}\n${read.body}`;
		const nth = (this.#times.get(key) ?? 0) + 1;
		this.#times.set(key, nth);
		const asked = { ...read, at: Date.now(), nth };
		this.asked.push(asked);
		return asked;
	}

	async #act(asked: Asked, { act, report, delayMs }: Behaviour, response: ServerResponse) {
		const id = twilio.newSid();
		if (delayMs) await pause(delayMs);
		if (isTaken(act)) this.deliveries.push({ ...asked, id, at: Date.now() });
		const telling = isTaken(act) ? this.#report(asked, id, report) : null;
		if (telling && report === 'early') await telling;
		if (act === 'take_and_hang') return;
		if (act === 'cut' || act === 'take_and_cut') return void response.socket?.destroy();
		const answer =
			asked.protocol === 'twilio' ? twilio.answerOf(act, id, asked) : aliyun.answerOf(act, id);
		end(response, answer.status, answer.body, answer.headers);
	}

	#report(asked: Asked, id: string, report: Report): Promise<void> | null {
		const to = asked.reportTo;
		if (report === 'none' || !to) return null;
		const call = this.#call(to, id, asked, report);
		this.#calls.push(call);
		return call;
	}

	async #call(to: string, id: string, asked: Asked, report: Report): Promise<void> {
		if (report !== 'early') await pause(30);
		for (let times = 0; times < (report === 'thrice' ? 3 : 1); times++) {
			const init = twilio.signedCall(to, twilio.reportFields(id, asked.to, 'delivered'));
			const answer = await fetch(to, init).catch((error: unknown) => String(error));
			if (typeof answer === 'string') this.refusedCalls.push(answer);
			else {
				await answer.body?.cancel();
				if (!answer.ok) this.refusedCalls.push(`${answer.status}`);
			}
		}
	}
}

async function textOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString();
}

function end(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {}
): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}
