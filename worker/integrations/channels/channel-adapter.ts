import type { ProviderTemplate } from '../../contracts/channels.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { ChannelKind, Way } from '../../domain/messaging/vocabulary.ts';

/** A provider's account as an adapter uses it: its secrets are open, so it is never stored or logged. */
export interface ChannelAccount {
	id: string;
	kind: ChannelKind;
	settings: Readonly<Record<string, string>>;
	secrets: Readonly<Record<string, string>>;
	templates: readonly ProviderTemplate[];
	/** Where the provider is told to send reports and replies: `{PUBLIC_URL}/api/v1/hooks/{channelId}`. */
	webhookUrl: string;
}

/** One message, ready to leave by one channel. */
export interface Outgoing {
	/** Our id of the message: client reference and idempotency key, the same at every attempt. */
	id: string;
	/** E.164, an e-mail address, an openid, a chat or the endpoint of a browser's subscription. */
	to: string;
	/** What stands beside the address: the keys of a browser's subscription. */
	details: Record<string, string> | null;
	language: Language;
	/** An occasion, or `rul_…` for the words of one rule: chooses the provider's template. */
	about: string;
	body: string;
	/** Of e-mails and notifications; empty where the way has none. */
	subject: string;
	/** Values of the placeholders, by name: the parameters of a provider's template. */
	words: Readonly<Record<string, string>>;
	/** Where one click ends messages by this way (RFC 8058). */
	unsubscribeUrl?: string;
}

/** How one call to a provider ended. */
export type SendEnd =
	| { end: 'accepted'; providerMessageId: string | null; segments: number | null }
	/** Definite, and about this one message or address. */
	| { end: 'refused'; reason: string; isAddressBad: boolean }
	/** Definite: not taken, and may be tried again. */
	| { end: 'throttled'; retryAfterMs: number }
	/** Definite: not taken, and the fault is the provider's or the account's. */
	| { end: 'failed'; reason: string }
	/** Nobody knows whether it was taken. */
	| { end: 'unknown'; reason: string };

export interface TokenAsk {
	url: string;
	/** JSON that is posted; null for a GET. */
	body: string | null;
	/** Whether the token that was handed out last no longer works. */
	isFresh: boolean;
}

/** What a runtime lends to an adapter. Everything in it can be a test's own. */
export interface SendContext {
	fetch: typeof fetch;
	/** Milliseconds since 1970. */
	now: number;
	/** The provider's access token, shared by everybody who sends: see `MessageGateRpc.token`. */
	token(ask: TokenAsk): Promise<{ token: string } | { error: string }>;
	/** Ends after 10 s (`SEND_TIMEOUT_MS`). */
	signal: AbortSignal;
	/** The platform's own way to send e-mail, where the deployment has one. */
	sendEmail?: EmailBinding;
	/** Opens a TCP connection; the platform's own where it is left out. */
	connect?: OpenSocket;
}

export interface EmailBinding {
	send(mail: {
		from: string | { email: string; name: string };
		to: string;
		subject: string;
		text: string;
		headers?: Record<string, string>;
	}): Promise<{ messageId?: string } | undefined>;
}

/** One TCP connection: bytes in, bytes out, and TLS begun on it later. */
export interface MailSocket {
	readable: ReadableStream<Uint8Array>;
	writable: WritableStream<Uint8Array>;
	startTls(): MailSocket;
	close(): Promise<void>;
}
export type OpenSocket = (
	address: { hostname: string; port: number },
	secureTransport: 'on' | 'starttls' | 'off'
) => MailSocket | Promise<MailSocket>;

export const SEND_TIMEOUT_MS = 10_000;

export interface ChannelSetting {
	name: string;
	isSecret: boolean;
	isRequired: boolean;
}

/** A request of a provider, before anybody believed it. */
export interface HookRequest {
	method: string;
	/** As the provider addressed it, with `PUBLIC_URL` as its origin. */
	url: string;
	headers: Headers;
	body: string;
}

/** What a provider's call tells, after its signature was found right. */
export type ProviderEvent =
	| {
			type: 'report';
			/** The same for the same report, however often it comes. */
			eventId: string;
			/** Null where the provider names our own id alone. */
			providerMessageId: string | null;
			/** Our id, where the provider gives it back: finds a report that overtook the answer. */
			messageId?: string;
			state: 'delivered' | 'failed' | 'seen';
			reason?: string;
			isAddressBad?: boolean;
	  }
	| {
			type: 'inbound';
			eventId: string;
			/** The address as it is stored: E.164 for numbers. */
			from: string;
			text: string;
			/** Milliseconds since 1970; null where the provider does not tell. */
			at: number | null;
	  };

export interface ProviderCall {
	reply: { status: number; body: string; contentType: string };
	events: ProviderEvent[];
}

/** One kind of channel: how to send by it, and how to read what its provider tells. */
export interface ChannelAdapter {
	way: Way;
	/** Whether the same `id` twice leaves once, by the provider's own word. */
	isIdempotent: boolean;
	settings: readonly ChannelSetting[];
	/** Never throws: what went wrong is an end. */
	send(account: ChannelAccount, outgoing: Outgoing, ctx: SendContext): Promise<SendEnd>;
	/** Looks up by our id what became of an earlier attempt; null when the provider knows nothing of it. */
	find?(
		account: ChannelAccount,
		earlier: { id: string; to: string; sentAt: number },
		ctx: SendContext
	): Promise<SendEnd | null>;
	/** Null when the signature is wrong. */
	readWebhook?(
		account: ChannelAccount,
		request: HookRequest,
		now: number
	): Promise<ProviderCall | null>;
}
