import { isSame } from '../../auth/seal.ts';
import { baseOf, callProvider, jsonOf, textOf } from '../call-provider.ts';
import type { ChannelAdapter, ProviderEvent, SendEnd } from '../channel-adapter.ts';

const OWN_ADDRESS = 'https://api.telegram.org';
const TAKEN = { status: 200, body: '{}', contentType: 'application/json' };

/** A bot of Telegram. It knows no idempotency key and tells of no delivery. */
export const telegram: ChannelAdapter = {
	way: 'telegram',
	isIdempotent: false,
	settings: [
		{ name: 'botName', isSecret: false, isRequired: false },
		{ name: 'botToken', isSecret: true, isRequired: true },
		{ name: 'webhookSecret', isSecret: true, isRequired: false },
		{ name: 'baseUrl', isSecret: false, isRequired: false }
	],
	async send({ settings, secrets }, { to, body }, ctx) {
		const asked = await callProvider(ctx, {
			url: `${baseOf(settings, OWN_ADDRESS)}/bot${secrets['botToken'] ?? ''}/sendMessage`,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ chat_id: to, text: body, link_preview_options: { is_disabled: true } })
		});
		return 'end' in asked ? asked.end : endOf(asked.answer.status, asked.answer.text);
	},
	async readWebhook({ secrets }, { headers, body }) {
		const secret = secrets['webhookSecret'] ?? '';
		const told = headers.get('x-telegram-bot-api-secret-token') ?? '';
		if (secret === '' || !isSame(told, secret)) return null;
		const event = eventOf(jsonOf(body));
		return { reply: TAKEN, events: event ? [event] : [] };
	}
};

function endOf(status: number, text: string): SendEnd {
	const answer = jsonOf(text);
	if (answer?.['ok'] === true) {
		const sent = answer['result'] as { message_id?: unknown; chat?: { id?: unknown } } | undefined;
		const id = `${textOf(sent?.chat?.id)}:${textOf(sent?.message_id)}`;
		return { end: 'accepted', providerMessageId: id === ':' ? null : id, segments: null };
	}
	const said = textOf(answer?.['description']);
	if (answer === null) return { end: 'unknown', reason: `http_${status}` };
	// 403: its owner blocked the bot or is gone. 400 is about the chat only when it says so.
	if (status === 403) return { end: 'refused', reason: 'telegram_forbidden', isAddressBad: true };
	if (status === 400) {
		const isAddressBad = /chat not found|user is deactivated/i.test(said);
		return { end: 'refused', reason: 'telegram_bad_request', isAddressBad };
	}
	return { end: 'failed', reason: `telegram_${status}` };
}

interface Chat {
	id?: unknown;
	type?: unknown;
}

function eventOf(update: Record<string, unknown> | null): ProviderEvent | null {
	const id = textOf(update?.['update_id']);
	const message = update?.['message'] as
		{ chat?: Chat; text?: unknown; date?: unknown } | undefined;
	const from = textOf(message?.chat?.id);
	const text = textOf(message?.text);
	if (id === '' || from === '' || text === '' || message?.chat?.type !== 'private') return null;
	const seconds = Number(message.date ?? NaN);
	return {
		type: 'inbound',
		eventId: id,
		from,
		text,
		at: seconds > 0 ? seconds * 1000 : null
	};
}
