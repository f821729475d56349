import { describe, expect, it } from 'vitest';
import { telegram } from '../../../worker/integrations/channels/telegram/telegram.ts';
import { aHook, anAccount, anOutgoing, aProvider, json } from '../../support/a-channel.ts';

const account = anAccount({
	kind: 'telegram',
	secrets: { botToken: '1:abc', webhookSecret: 'hook' }
});
const outgoing = anOutgoing({ to: '4711' });

describe('a message by Telegram', () => {
	it('goes to the chat', async () => {
		const { ctx, asked } = aProvider(
			json({ ok: true, result: { message_id: 5, chat: { id: 4711 } } })
		);
		expect(await telegram.send(account, outgoing, ctx)).toEqual({
			end: 'accepted',
			providerMessageId: '4711:5',
			segments: null
		});
		expect(asked[0]?.url).toBe('https://api.telegram.org/bot1:abc/sendMessage');
		expect(JSON.parse(asked[0]!.body)).toMatchObject({ chat_id: '4711', text: 'Tomorrow at 9:00' });
	});

	it.each([
		[
			json({ ok: false, description: 'Forbidden: bot was blocked by the user' }, 403),
			'refused',
			true
		],
		[json({ ok: false, description: 'Bad Request: chat not found' }, 400), 'refused', true],
		[json({ ok: false, description: 'Bad Request: message is too long' }, 400), 'refused', false],
		[json({ ok: false, description: 'Unauthorized' }, 401), 'failed', undefined]
	])('ends as its answer says: %#', async (answer, end, isAddressBad) => {
		const { ctx } = aProvider(answer);
		const ended = await telegram.send(account, outgoing, ctx);
		expect(ended.end).toBe(end);
		if (isAddressBad !== undefined) expect(ended).toMatchObject({ isAddressBad });
	});

	it('waits as long as the answer asks for', async () => {
		const { ctx } = aProvider(json({ ok: false, parameters: { retry_after: 14 } }, 429));
		expect(await telegram.send(account, outgoing, ctx)).toEqual({
			end: 'throttled',
			retryAfterMs: 14_000
		});
	});
});

describe("Telegram's calls", () => {
	const update = (type: string) =>
		JSON.stringify({
			update_id: 9,
			message: { message_id: 1, chat: { id: 4711, type }, date: 1_700_000_000, text: '1' }
		});
	const headers = (secret: string) => new Headers({ 'x-telegram-bot-api-secret-token': secret });
	const read = telegram.readWebhook!;

	it('bring what a patient writes, and nothing of a group', async () => {
		const call = await read(
			account,
			aHook({ headers: headers('hook'), body: update('private') }),
			0
		);
		expect(call?.events).toEqual([
			{ type: 'inbound', eventId: '9', from: '4711', text: '1', at: 1_700_000_000_000 }
		]);
		const group = await read(
			account,
			aHook({ headers: headers('hook'), body: update('group') }),
			0
		);
		expect(group?.events).toEqual([]);
	});

	it('are not believed with another secret, or where none was set', async () => {
		const body = update('private');
		expect(await read(account, aHook({ headers: headers('hooks'), body }), 0)).toBeNull();
		const open = anAccount({ secrets: { botToken: '1:abc' } });
		expect(await read(open, aHook({ headers: headers(''), body }), 0)).toBeNull();
	});
});
