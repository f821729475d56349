import { textOf } from '../call-provider.ts';
import type {
	ChannelAccount,
	HookRequest,
	ProviderCall,
	ProviderEvent
} from '../channel-adapter.ts';
import { knowsHookKey } from '../hook-key.ts';
import { chinaTime, jsonList } from '../json-list.ts';
import { fromAliyunNumber } from './call.ts';

const TAKEN = { status: 200, body: '{"code":0,"msg":"OK"}', contentType: 'application/json' };
/** No such number, or one that is out of service. */
const BAD_NUMBER = new Set(['MOBILE_NOT_ON_SERVICE', 'MK:0000', 'MK:0001', 'PHONEERR']);

/**
 * Reports (`SmsReport`) and replies (`SmsUp`), both as JSON arrays. Aliyun signs neither, so its
 * address carries the key.
 */
export async function readAliyunWebhook(
	account: ChannelAccount,
	request: HookRequest
): Promise<ProviderCall | null> {
	if (!knowsHookKey(account, request)) return null;
	const told = jsonList(request.body) ?? [];
	return { reply: TAKEN, events: told.flatMap((one) => eventOf(one) ?? []) };
}

function eventOf(one: Record<string, unknown>): ProviderEvent | null {
	const number = textOf(one['phone_number']);
	if (number === '') return null;
	if ('content' in one && !('biz_id' in one)) {
		const sent = textOf(one['send_time']);
		return {
			type: 'inbound',
			eventId: `up:${textOf(one['sequence_id']) || `${number}:${sent}`}`,
			from: fromAliyunNumber(number),
			text: textOf(one['content']),
			at: chinaTime(sent)
		};
	}
	const bizId = textOf(one['biz_id']);
	if (bizId === '') return null;
	const outId = textOf(one['out_id']);
	const code = textOf(one['err_code']);
	return {
		type: 'report',
		eventId: `${bizId}:${number}:${code}`,
		providerMessageId: bizId,
		...(outId && { messageId: outId }),
		...(one['success'] === true
			? { state: 'delivered' as const }
			: {
					state: 'failed' as const,
					reason: `aliyun_${code || 'undelivered'}`.slice(0, 100),
					isAddressBad: BAD_NUMBER.has(code)
				})
	};
}
