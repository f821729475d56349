import { describe, expect, it } from 'vitest';
import type { MailSocket } from '../../../worker/integrations/channels/channel-adapter.ts';
import { emailBinding } from '../../../worker/integrations/channels/email/binding.ts';
import { encodedWords, letterOf } from '../../../worker/integrations/channels/email/letter.ts';
import { smtp } from '../../../worker/integrations/channels/email/smtp.ts';
import { anAccount, anOutgoing, aProvider, NOW } from '../../support/a-channel.ts';

/** Answers a line of the client, or hangs up (`null`), or stays silent. */
type Script = (line: string) => string | null | undefined;

/** A mail server by a script; it keeps what was said, and when the line was secured. */
function aMailServer(greeting: string | null, script: Script) {
	const said: string[] = [];
	let transport = '';
	const connect = (_: unknown, secureTransport: string): MailSocket => {
		transport = secureTransport;
		const socket = (): MailSocket => {
			let out: ReadableStreamDefaultController<Uint8Array>;
			let line = '';
			let isLetter = false;
			const answer = (text: string | null | undefined) => {
				if (text === null) return out.close();
				if (text !== undefined) out.enqueue(new TextEncoder().encode(`${text}\r\n`));
			};
			return {
				readable: new ReadableStream({
					start: (controller) => {
						out = controller;
						if (!said.includes('STARTTLS')) answer(greeting);
					}
				}),
				writable: new WritableStream({
					write: (bytes) => {
						line += new TextDecoder().decode(bytes);
						const end = isLetter ? '\r\n.\r\n' : '\r\n';
						if (!line.endsWith(end)) return;
						const whole = line.slice(0, -end.length);
						line = '';
						said.push(whole);
						isLetter = whole === 'DATA';
						answer(script(whole));
					}
				}),
				startTls: () => {
					said.push('(secured)');
					return socket();
				},
				close: async () => undefined
			};
		};
		return socket();
	};
	return { connect: connect as never, said, transport: () => transport };
}

const GOOD: Script = (line) => {
	if (line.startsWith('EHLO')) return '250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN';
	if (line.startsWith('AUTH')) return '235 2.7.0 in';
	if (line === 'DATA') return '354 go on';
	return line === 'STARTTLS' ? '220 go' : '250 ok';
};
const account = anAccount({
	kind: 'smtp',
	settings: {
		host: 'mail.example',
		user: 'desk',
		fromAddress: 'desk@clinic.example',
		fromName: '静安口腔'
	},
	secrets: { password: 'pass' }
});
const letter = anOutgoing({ to: 'li.na@example.com', subject: '明天的就诊', body: '明天 9:00 见' });
const send = async (server: ReturnType<typeof aMailServer>, of = account, outgoing = letter) =>
	smtp.send(of, outgoing, { ...aProvider().ctx, connect: server.connect });
const saying =
	(command: string, reply: string | null): Script =>
	(line) =>
		line.startsWith(command) ? reply : GOOD(line);

describe('a letter by a mail server', () => {
	it('says the password only after the line was secured', async () => {
		const server = aMailServer('220 hello', GOOD);
		expect(await send(server)).toEqual({
			end: 'accepted',
			providerMessageId: '<msg_1@clinic.example>',
			segments: null
		});
		expect(server.transport()).toBe('starttls');
		expect(server.said.slice(0, 8)).toEqual([
			'EHLO chairside',
			'STARTTLS',
			'(secured)',
			'EHLO chairside',
			`AUTH PLAIN ${btoa('\0desk\0pass')}`,
			'MAIL FROM:<desk@clinic.example>',
			'RCPT TO:<li.na@example.com>',
			'DATA'
		]);
		const [head, text] = server.said[8]!.split('\r\n\r\n');
		expect(head).toContain('To: li.na@example.com\r\n');
		expect(Buffer.from(text!, 'base64').toString()).toBe('明天 9:00 见');
	});

	it('does not leave by a server that cannot secure the line', async () => {
		const server = aMailServer('220 hello', (line) =>
			line.startsWith('EHLO') ? '250 mail.example' : GOOD(line)
		);
		expect(await send(server)).toEqual({ end: 'failed', reason: 'smtp_no_tls' });
		expect(server.said).toEqual(['EHLO chairside']);
	});

	it('is secured from the first byte on port 465', async () => {
		const server = aMailServer('220 hello', GOOD);
		const { settings } = account;
		await send(server, { ...account, settings: { ...settings, port: '465' } });
		expect(server.transport()).toBe('on');
		expect(server.said).not.toContain('STARTTLS');
	});

	it('signs in the older way where the server knows no other', async () => {
		const server = aMailServer('220 hello', (line) => {
			if (line.startsWith('AUTH PLAIN')) return '504 no';
			if (line === 'AUTH LOGIN' || line === btoa('desk')) return '334 go on';
			return line === btoa('pass') ? '235 in' : GOOD(line);
		});
		expect((await send(server)).end).toBe('accepted');
	});

	it.each<[string, string | null, object]>([
		['AUTH', '535 wrong password', { end: 'failed', reason: 'smtp_535' }],
		['MAIL', '553 not your address', { end: 'failed', reason: 'smtp_553' }],
		['RCPT', '550 nobody here', { end: 'refused', reason: 'smtp_550', isAddressBad: true }],
		['RCPT', '452 later', { end: 'throttled', retryAfterMs: 60_000 }],
		['DATA', '554 no', { end: 'refused', reason: 'smtp_554', isAddressBad: false }],
		['MAIL', null, { end: 'failed', reason: 'smtp_hung_up' }],
		['From:', '552 too large', { end: 'refused', reason: 'smtp_552', isAddressBad: false }],
		['From:', null, { end: 'unknown', reason: 'smtp_hung_up' }]
	])('%s answered by %s ends as it says', async (command, reply, end) => {
		expect(await send(aMailServer('220 hello', saying(command, reply)))).toEqual(end);
	});

	it('is not sent when nobody answers in time, and is unknown when silence follows the letter', async () => {
		const silent = (command: string) =>
			aMailServer('220 hello', (line) => (line.startsWith(command) ? undefined : GOOD(line)));
		const within = async (server: ReturnType<typeof aMailServer>) =>
			smtp.send(account, letter, {
				...aProvider().ctx,
				connect: server.connect,
				signal: AbortSignal.timeout(60)
			});
		expect(await within(silent('MAIL'))).toEqual({ end: 'failed', reason: 'smtp_timeout' });
		expect(await within(silent('From:'))).toEqual({ end: 'unknown', reason: 'smtp_timeout' });
	});

	it('to no address is refused before anybody is called', async () => {
		const server = aMailServer('220 hello', GOOD);
		for (const to of ['a@b.c\r\nRCPT TO:<x@y.z>', 'a@b.c>', 'nobody', 'a b@c.d', '']) {
			expect(await send(server, account, { ...letter, to })).toEqual({
				end: 'refused',
				reason: 'smtp_bad_address',
				isAddressBad: true
			});
		}
		expect(server.said).toEqual([]);
	});
});

describe('a letter', () => {
	it('has no header that its words brought along', () => {
		const text = letterOf(
			{ ...letter, subject: 'Hi\r\nBcc: all@example.com' },
			{ address: 'desk@clinic.example', name: 'Desk"\r\nX: y' },
			NOW
		);
		const headers = text.split('\r\n\r\n')[0]!.split('\r\n');
		expect(headers.filter((line) => /^(Bcc|X):/.test(line))).toEqual([]);
		expect(headers).toContain('Subject: Hi Bcc: all@example.com');
	});

	it('has lines that every server takes, and ends by one click', () => {
		const text = letterOf(
			{
				...letter,
				subject: '明天'.repeat(60),
				body: 'долго '.repeat(400),
				unsubscribeUrl: 'https://x/u'
			},
			{ address: 'desk@clinic.example', name: '静安口腔' },
			NOW
		);
		const lines = text.split('\r\n');
		expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(78);
		expect(lines.filter((line) => line.startsWith('.'))).toEqual([]);
		expect(lines).toContain('List-Unsubscribe: <https://x/u>');
		expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
	});

	it('writes its subject so that any program reads it', () => {
		const subject = 'Завтра в 9:00 — 明天 👋'.repeat(5);
		const words = encodedWords(subject).split('\r\n ');
		for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
		const read = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString());
		expect(read.join('')).toBe(subject);
	});
});

describe('a letter by the platform', () => {
	const sendBy = async (answer: () => Promise<{ messageId?: string } | undefined>) =>
		emailBinding.send(account, letter, { ...aProvider().ctx, sendEmail: { send: answer } });
	const failing = (code: string) =>
		sendBy(() => Promise.reject(Object.assign(new Error(), { code })));

	it('ends as the platform says', async () => {
		expect(await sendBy(async () => ({ messageId: 'm1' }))).toMatchObject({
			providerMessageId: 'm1'
		});
		expect(await failing('E_RECIPIENT_SUPPRESSED')).toMatchObject({
			end: 'refused',
			isAddressBad: true
		});
		expect(await failing('E_RATE_LIMIT_EXCEEDED')).toMatchObject({ end: 'throttled' });
		expect(await failing('E_SENDER_NOT_VERIFIED')).toMatchObject({ end: 'failed' });
		expect(await failing('E_INTERNAL_SERVER_ERROR')).toMatchObject({ end: 'unknown' });
	});

	it('does not leave where the deployment has none', async () => {
		expect(await emailBinding.send(account, letter, aProvider().ctx)).toEqual({
			end: 'failed',
			reason: 'no_email_binding'
		});
	});
});
