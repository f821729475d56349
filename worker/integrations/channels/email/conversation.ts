import { utf8 } from '../bytes.ts';
import type { MailSocket } from '../channel-adapter.ts';

/** What a mail server answered: its code and its last words. */
export interface MailReply {
	code: number;
	text: string;
	/** All lines without their codes: the extensions after EHLO. */
	lines: string[];
}

/** The server hung up or never spoke. */
export class NoReply extends Error {}

const LONGEST_REPLY = 20_000;

/** Commands to a mail server and its replies, one after the other (RFC 5321). */
export class MailConversation {
	#socket: MailSocket;
	#reader: ReadableStreamDefaultReader<Uint8Array>;
	#writer: WritableStreamDefaultWriter<Uint8Array>;
	#heard = '';
	#signal: AbortSignal;

	constructor(socket: MailSocket, signal: AbortSignal) {
		this.#socket = socket;
		this.#reader = socket.readable.getReader();
		this.#writer = socket.writable.getWriter();
		this.#signal = signal;
	}

	async say(line: string): Promise<MailReply> {
		await this.write(`${line}\r\n`);
		return this.hear();
	}

	async write(text: string): Promise<void> {
		await this.#inTime(this.#writer.write(utf8(text)));
	}

	/** A reply ends with the first line whose code is followed by a space. */
	async hear(): Promise<MailReply> {
		const lines: string[] = [];
		for (;;) {
			const line = await this.#line();
			const [, code, sign, text = ''] = /^(\d{3})([ -]?)(.*)$/.exec(line) ?? [];
			if (code === undefined) throw new NoReply('no_mail_server');
			lines.push(text);
			if (sign !== '-') return { code: Number(code), text, lines };
		}
	}

	/** Goes on over TLS; nothing that was heard before counts any more (RFC 3207, 4.2). */
	secure(): void {
		this.#reader.releaseLock();
		this.#writer.releaseLock();
		this.#heard = '';
		this.#socket = this.#socket.startTls();
		this.#reader = this.#socket.readable.getReader();
		this.#writer = this.#socket.writable.getWriter();
	}

	async end(): Promise<void> {
		await this.#socket.close().catch(() => undefined);
	}

	async #line(): Promise<string> {
		const decoder = new TextDecoder();
		for (;;) {
			const end = this.#heard.indexOf('\n');
			if (end >= 0) {
				const line = this.#heard.slice(0, end).replace(/\r$/, '');
				this.#heard = this.#heard.slice(end + 1);
				return line;
			}
			const { value, done } = await this.#inTime(this.#reader.read());
			if (done) throw new NoReply('hung_up');
			this.#heard += decoder.decode(value, { stream: true });
			if (this.#heard.length > LONGEST_REPLY) throw new NoReply('no_mail_server');
		}
	}

	async #inTime<T>(work: Promise<T>): Promise<T> {
		const signal = this.#signal;
		if (signal.aborted) throw new NoReply('timeout');
		let stop: (() => void) | undefined;
		const over = new Promise<never>((_, reject) => {
			stop = () => reject(new NoReply('timeout'));
			signal.addEventListener('abort', stop, { once: true });
		});
		try {
			return await Promise.race([work, over]);
		} finally {
			if (stop) signal.removeEventListener('abort', stop);
		}
	}
}
