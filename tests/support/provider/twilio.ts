import { createHmac, randomUUID } from 'node:crypto';
import type { Act, Asked, Delivery } from './behaviour.ts';

/** What stands in for an account at the provider. */
export const TWILIO = {
	accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
	authToken: 'fedcba9876543210fedcba9876543210',
	from: '+15005550006'
} as const;

const MESSAGES = /^\/2010-04-01\/Accounts\/(AC\w+)\/Messages(?:\/(\w+))?\.json$/;

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: unknown;
}

export const isTwilio = (path: string): boolean => MESSAGES.test(path);

/** Null where the account's word does not match: basic authentication with its id and token. */
export function readAsked(
	path: string,
	authorization: string | undefined,
	form: URLSearchParams
): Omit<Asked, 'at' | 'nth'> | null {
	const account = MESSAGES.exec(path)?.[1];
	const expected = `${TWILIO.accountSid}:${TWILIO.authToken}`;
	const given = Buffer.from(/^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '', 'base64');
	if (account !== TWILIO.accountSid || given.toString() !== expected) return null;
	const reportTo = form.get('StatusCallback');
	return {
		protocol: 'twilio',
		account,
		to: form.get('To') ?? '',
		body: form.get('Body') ?? '',
		// The product writes its own id of a message into the address that it wants reports at.
		reference: reportTo ? new URL(reportTo).searchParams.get('message') : null,
		reportTo
	};
}

/** As the service documents its answers: 201 with the message, or a code of its own. */
export function answerOf(act: Act, id: string, { to, body }: Asked): Answer {
	switch (act) {
		case 'take':
			return { status: 201, body: view(id, to, body, 'queued') };
		case 'say_429':
			return {
				status: 429,
				headers: { 'retry-after': '1' },
				body: { code: 20429, message: 'Too Many Requests', status: 429 }
			};
		case 'refuse':
			return {
				status: 400,
				body: { code: 21211, message: "Invalid 'To' Phone Number", status: 400 }
			};
		default:
			return {
				status: act === 'say_503' ? 503 : 500,
				body: { code: 20500, message: 'Internal error' }
			};
	}
}

/** `GET …/Messages.json?To=` and `GET …/Messages/{sid}.json`. */
export function lookUp(path: string, query: URLSearchParams, all: readonly Delivery[]): Answer {
	const sid = MESSAGES.exec(path)?.[2];
	const shown = ({ id, to, body }: Delivery) => view(id, to, body, 'delivered');
	if (sid) {
		const found = all.find(({ id }) => id === sid);
		return found ? { status: 200, body: shown(found) } : { status: 404, body: { code: 20404 } };
	}
	const messages = all.filter(({ to }) => to === query.get('To')).map(shown);
	return { status: 200, body: { messages, next_page_uri: null } };
}

const view = (sid: string, to: string, body: string, status: string) => ({
	sid,
	to,
	body,
	status,
	account_sid: TWILIO.accountSid,
	from: TWILIO.from,
	num_segments: '1',
	error_code: null,
	direction: 'outbound-api',
	date_created: new Date().toUTCString()
});

/** A call of the provider to the product, signed over its address and fields as documented. */
export function signedCall(address: string, fields: Record<string, string>): RequestInit {
	const signed = Object.keys(fields)
		.sort()
		.reduce((text, name) => text + name + (fields[name] ?? ''), address);
	return {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-twilio-signature': createHmac('sha1', TWILIO.authToken).update(signed).digest('base64')
		},
		body: new URLSearchParams(fields).toString()
	};
}

export const reportFields = (id: string, to: string, state: string): Record<string, string> => ({
	AccountSid: TWILIO.accountSid,
	ApiVersion: '2010-04-01',
	From: TWILIO.from,
	MessageSid: id,
	MessageStatus: state,
	SmsSid: id,
	SmsStatus: state,
	To: to
});

/** What a patient writes back. */
export const inboundFields = (from: string, text: string): Record<string, string> => ({
	AccountSid: TWILIO.accountSid,
	ApiVersion: '2010-04-01',
	Body: text,
	From: from,
	MessageSid: newSid(),
	NumMedia: '0',
	NumSegments: '1',
	To: TWILIO.from
});

export const newSid = (): string => `SM${randomUUID().replaceAll('-', '')}`;
