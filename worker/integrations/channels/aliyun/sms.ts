import { textOf } from '../call-provider.ts';
import type { ChannelAccount, ChannelAdapter, SendContext, SendEnd } from '../channel-adapter.ts';
import { NO_TEMPLATE, templateOf, valuesOf } from '../provider-template.ts';
import { aliyunNumber, callAliyun } from './call.ts';
import { readAliyunWebhook } from './webhook.ts';

/** Of this message or this number; all other errors are the account's. */
const REFUSED = new Set([
	'isv.MOBILE_NUMBER_ILLEGAL',
	'isv.BUSINESS_LIMIT_CONTROL',
	'isv.SMS_TEMPLATE_ILLEGAL',
	'isv.TEMPLATE_MISSING_PARAMETERS',
	'isv.TEMPLATE_PARAMS_ILLEGAL',
	'isv.BLACK_KEY_CONTROL_LIMIT',
	'isv.PARAM_LENGTH_LIMIT',
	'isv.PARAM_NOT_SUPPORT_URL',
	'isv.INVALID_JSON_PARAM',
	'isv.SMS_CONTENT_ILLEGAL'
]);
/** The service broke in the middle: nobody knows how far it came. */
const BROKEN = new Set(['isp.SYSTEM_ERROR', 'InternalError', 'ServiceUnavailable']);

/**
 * Aliyun (Alibaba Cloud) short messages. They leave by templates alone. There is no idempotency key,
 * but `OutId` carries our id, and the records of a number can be looked up by it.
 */
export const aliyunSms: ChannelAdapter = {
	way: 'sms',
	isIdempotent: false,
	settings: [
		{ name: 'accessKeyId', isSecret: false, isRequired: true },
		{ name: 'accessKeySecret', isSecret: true, isRequired: true },
		{ name: 'signName', isSecret: false, isRequired: true },
		{ name: 'baseUrl', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const template = templateOf(account, outgoing);
		if (!template) return NO_TEMPLATE;
		const words = Object.fromEntries(valuesOf(template.parameters, outgoing.words));
		const asked = await callAliyun(
			account,
			'SendSms',
			{
				PhoneNumbers: aliyunNumber(outgoing.to),
				SignName: account.settings['signName'] ?? '',
				TemplateCode: template.code,
				TemplateParam: JSON.stringify(words),
				OutId: outgoing.id
			},
			ctx
		);
		return 'end' in asked ? asked.end : endOf(asked.code, textOf(asked.answer['BizId']));
	},
	find: findAliyun,
	readWebhook: readAliyunWebhook
};

function endOf(code: string, bizId: string): SendEnd {
	if (code === 'OK') {
		return { end: 'accepted', providerMessageId: bizId || null, segments: null };
	}
	const reason = `aliyun_${code}`.slice(0, 100);
	if (code.startsWith('Throttling')) return { end: 'throttled', retryAfterMs: 5_000 };
	if (BROKEN.has(code)) return { end: 'unknown', reason };
	if (!REFUSED.has(code)) return { end: 'failed', reason };
	return { end: 'refused', reason, isAddressBad: code === 'isv.MOBILE_NUMBER_ILLEGAL' };
}

const SURE_AFTER_MS = 120_000;
const CHINA_MS = 8 * 3_600_000;
const dayOf = (at: number): string =>
	new Date(at + CHINA_MS).toISOString().slice(0, 10).replaceAll('-', '');

/** The number's records of the day on which it was tried, on China's calendar. */
async function findAliyun(
	account: ChannelAccount,
	{ id, to, sentAt }: { id: string; to: string; sentAt: number },
	ctx: SendContext
): Promise<SendEnd | null> {
	const query = { PhoneNumber: aliyunNumber(to), SendDate: dayOf(sentAt) };
	const asked = await callAliyun(
		account,
		'QuerySendDetails',
		{ ...query, PageSize: '50', CurrentPage: '1' },
		ctx
	);
	if ('end' in asked || asked.code !== 'OK') return { end: 'unknown', reason: 'not_found_out' };
	const list = asked.answer['SmsSendDetailDTOs'] as { SmsSendDetailDTO?: unknown } | undefined;
	const details = Array.isArray(list?.SmsSendDetailDTO) ? list.SmsSendDetailDTO : [];
	const mine = (details as Record<string, unknown>[]).find(({ OutId }) => textOf(OutId) === id);
	if (mine && textOf(mine['SendStatus']) !== '2') {
		return { end: 'accepted', providerMessageId: null, segments: null };
	}
	if (mine) {
		return {
			end: 'refused',
			reason: `aliyun_${textOf(mine['ErrCode'])}`.slice(0, 100),
			isAddressBad: false
		};
	}
	// Records appear with a delay: that nothing is there says something only after a while.
	return ctx.now - sentAt < SURE_AFTER_MS ? { end: 'unknown', reason: 'not_found_yet' } : null;
}
