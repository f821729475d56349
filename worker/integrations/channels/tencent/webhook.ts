import { textOf } from '../call-provider.ts';
import type {
	ChannelAccount,
	HookRequest,
	ProviderCall,
	ProviderEvent
} from '../channel-adapter.ts';
import { knowsHookKey } from '../hook-key.ts';
import { jsonList } from '../json-list.ts';

const TAKEN = { status: 200, body: '{"result":0,"errmsg":"OK"}', contentType: 'application/json' };
/** No such number. */
const BAD_NUMBER = new Set(['MK:0000', 'MK:0001', 'PHONEERR']);

/**
 * Delivery reports, an array, and replies, one object. Tencent signs neither, so its address carries
 * the key.
 */
export async function readTencentWebhook(
	account: ChannelAccount,
	request: HookRequest
): Promise<ProviderCall | null> {
	if (!knowsHookKey(account, request)) return null;
	const told = jsonList(request.body) ?? [];
	return { reply: TAKEN, events: told.flatMap((one) => eventOf(one) ?? []) };
}

/** The country's code stands apart from the number. */
function numberOf(one: Record<string, unknown>): string | null {
	const digits = textOf(one['mobile']).replace(/\D/g, '');
	const nation = textOf(one['nationcode']).replace(/\D/g, '') || '86';
	return digits === '' ? null : `+${nation}${digits}`;
}

function eventOf(one: Record<string, unknown>): ProviderEvent | null {
	const number = numberOf(one);
	if (number === null) return null;
	if ('text' in one) {
		const seconds = Number(one['time'] ?? NaN);
		return {
			type: 'inbound',
			eventId: `up:${number}:${textOf(one['time'])}:${textOf(one['text']).slice(0, 40)}`,
			from: number,
			text: textOf(one['text']),
			at: seconds > 0 ? seconds * 1000 : null
		};
	}
	const sid = textOf(one['sid']);
	if (sid === '') return null;
	const code = textOf(one['errmsg']);
	const report = {
		type: 'report' as const,
		eventId: `${sid}:${number}:${code}`,
		providerMessageId: sid
	};
	if (one['report_status'] === 'SUCCESS') return { ...report, state: 'delivered' };
	return {
		...report,
		state: 'failed',
		reason: `tencent_${code || 'undelivered'}`.slice(0, 100),
		isAddressBad: BAD_NUMBER.has(code)
	};
}
