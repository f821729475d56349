import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bot's server as Telegram's documentation has it: takes messages, or knows the bot no more. */
export class FakeTelegram {
	readonly #server: Server;
	readonly taken: { chat_id: string; text: string }[] = [];
	isDead = false;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<FakeTelegram> {
		const server = createServer();
		const telegram = new FakeTelegram(server);
		server.on('request', async (request, response) => {
			let text = '';
			for await (const part of request) text += String(part);
			response.setHeader('content-type', 'application/json');
			if (telegram.isDead) {
				response.statusCode = 401;
				response.end('{"ok":false,"error_code":401,"description":"Unauthorized"}');
				return;
			}
			telegram.taken.push(JSON.parse(text) as FakeTelegram['taken'][number]);
			const result = { message_id: telegram.taken.length, chat: { id: 7 } };
			response.end(JSON.stringify({ ok: true, result }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return telegram;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}
