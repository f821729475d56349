import { base64 } from '../../auth/base64url.ts';
import { utf8 } from '../bytes.ts';
import type {
	ChannelAccount,
	ChannelAdapter,
	OpenSocket,
	Outgoing,
	SendContext,
	SendEnd
} from '../channel-adapter.ts';
import { MailConversation, NoReply, type MailReply } from './conversation.ts';
import { letterOf, mailAddress, messageIdOf } from './letter.ts';

const NO_SUCH_ADDRESS = new Set([550, 551, 553]);
const REST_MS = 60_000;

/** The step of the conversation at which a server said no. */
type Step = 'server' | 'account' | 'recipient' | 'letter';

class Refusal extends Error {
	readonly end: SendEnd;
	constructor(end: SendEnd) {
		super(end.end);
		this.end = end;
	}
}

/**
 * A mail server of the clinic (RFC 5321), over TLS from the first byte on port 465, else after
 * STARTTLS; a password never goes over a line that is not secured. Until the letter's last line is
 * said nothing was taken; after it, silence means that nobody knows.
 */
export const smtp: ChannelAdapter = {
	way: 'email',
	isIdempotent: false,
	settings: [
		{ name: 'host', isSecret: false, isRequired: true },
		{ name: 'port', isSecret: false, isRequired: false },
		{ name: 'user', isSecret: false, isRequired: false },
		{ name: 'password', isSecret: true, isRequired: false },
		{ name: 'fromAddress', isSecret: false, isRequired: true },
		{ name: 'fromName', isSecret: false, isRequired: false },
		{ name: 'security', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const from = mailAddress(account.settings['fromAddress'] ?? '');
		if (from === null) return { end: 'failed', reason: 'smtp_bad_sender' };
		const to = mailAddress(outgoing.to);
		if (to === null) return { end: 'refused', reason: 'smtp_bad_address', isAddressBad: true };
		return deliver(account, { ...outgoing, to }, from, ctx);
	}
};

async function deliver(
	account: ChannelAccount,
	outgoing: Outgoing,
	from: string,
	ctx: SendContext
): Promise<SendEnd> {
	let talk: MailConversation | undefined;
	let isSaid = false;
	try {
		talk = await greet(account, ctx);
		await signIn(talk, account);
		expect(await talk.say(`MAIL FROM:<${from}>`), 'account');
		expect(await talk.say(`RCPT TO:<${outgoing.to}>`), 'recipient');
		expect(await talk.say('DATA'), 'letter');
		const name = account.settings['fromName'] ?? '';
		isSaid = true;
		await talk.write(`${letterOf(outgoing, { address: from, name }, ctx.now)}.\r\n`);
		expect(await talk.hear(), 'letter');
		await talk.write('QUIT\r\n').catch(() => undefined);
		return { end: 'accepted', providerMessageId: messageIdOf(outgoing.id, from), segments: null };
	} catch (error) {
		if (error instanceof Refusal) return error.end;
		const reason = error instanceof NoReply ? `smtp_${error.message}` : 'smtp_unreachable';
		return isSaid ? { end: 'unknown', reason } : { end: 'failed', reason };
	} finally {
		await talk?.end();
	}
}

/** Connects, says hello, and secures the line unless the channel says that there is nothing to secure. */
async function greet({ settings }: ChannelAccount, ctx: SendContext): Promise<MailConversation> {
	const port = Number(settings['port'] || 587);
	const security = settings['security'] || (port === 465 ? 'on' : 'starttls');
	const transport = security === 'on' || security === 'off' ? security : 'starttls';
	const open = ctx.connect ?? openOfPlatform;
	const socket = await open({ hostname: settings['host'] ?? '', port }, transport);
	const talk = new MailConversation(socket, ctx.signal);
	try {
		expect(await talk.hear(), 'server');
		const hello = await talk.say('EHLO chairside');
		expect(hello, 'server');
		if (transport !== 'starttls') return talk;
		if (!hello.lines.some((line) => /^starttls\b/i.test(line))) {
			throw new Refusal({ end: 'failed', reason: 'smtp_no_tls' });
		}
		expect(await talk.say('STARTTLS'), 'server');
		talk.secure();
		expect(await talk.say('EHLO chairside'), 'server');
		return talk;
	} catch (error) {
		await talk.end();
		throw error;
	}
}

async function signIn(
	talk: MailConversation,
	{ settings, secrets }: ChannelAccount
): Promise<void> {
	const { user = '' } = settings;
	if (user === '') return;
	const plain = base64(utf8(`\0${user}\0${secrets['password'] ?? ''}`));
	const reply = await talk.say(`AUTH PLAIN ${plain}`);
	if (reply.code !== 504 && reply.code !== 500 && reply.code !== 502) {
		return expect(reply, 'account');
	}
	// Some servers know the older way alone.
	expect(await talk.say('AUTH LOGIN'), 'account');
	expect(await talk.say(base64(utf8(user))), 'account');
	expect(await talk.say(base64(utf8(secrets['password'] ?? ''))), 'account');
}

function expect({ code }: MailReply, step: Step): void {
	if (code >= 200 && code < 400) return;
	const reason = `smtp_${code}`;
	if (code >= 400 && code < 500) throw new Refusal({ end: 'throttled', retryAfterMs: REST_MS });
	if (step === 'server' || step === 'account') throw new Refusal({ end: 'failed', reason });
	const isAddressBad = step === 'recipient' && NO_SUCH_ADDRESS.has(code);
	throw new Refusal({ end: 'refused', reason, isAddressBad });
}

/** The runtime's own sockets; not there where rules are tested without it. */
const openOfPlatform: OpenSocket = async (address, secureTransport) => {
	const { connect } = await import('cloudflare:sockets');
	return connect(address, { secureTransport, allowHalfOpen: false });
};
