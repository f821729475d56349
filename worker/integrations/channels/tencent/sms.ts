import { baseOf, callProvider, jsonOf, textOf } from '../call-provider.ts';
import type { ChannelAccount, ChannelAdapter, SendContext, SendEnd } from '../channel-adapter.ts';
import { NO_TEMPLATE, templateOf, valuesOf } from '../provider-template.ts';
import { signTencent } from './signature.ts';
import { readTencentWebhook } from './webhook.ts';

const OWN_ADDRESS = 'https://sms.tencentcloudapi.com';
const VERSION = '2021-01-11';

const BAD_NUMBER = new Set([
	'InvalidParameterValue.IncorrectPhoneNumber',
	'FailedOperation.PhoneNumberInBlacklist'
]);
/** Of this message or this number; all other errors are the account's. */
const REFUSED = new Set([
	'FailedOperation.ContainSensitiveWord',
	'FailedOperation.TemplateIncorrectOrUnapproved',
	'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
	'FailedOperation.TemplateUnapprovedOrNotExist',
	'FailedOperation.MissingTemplateToModify',
	'InvalidParameterValue.TemplateParameterFormatError',
	'InvalidParameterValue.TemplateParameterLengthLimit',
	'InvalidParameterValue.ContentLengthLimit',
	'LimitExceeded.PhoneNumberDailyLimit',
	'LimitExceeded.PhoneNumberThirtySecondLimit',
	'LimitExceeded.PhoneNumberOneHourLimit',
	'LimitExceeded.PhoneNumberSameContentDailyLimit'
]);

/**
 * Tencent Cloud short messages. They leave by templates alone, whose parameters go by their order.
 * Neither an idempotency key nor a look-up by our reference is offered.
 */
export const tencentSms: ChannelAdapter = {
	way: 'sms',
	isIdempotent: false,
	settings: [
		{ name: 'secretId', isSecret: false, isRequired: true },
		{ name: 'secretKey', isSecret: true, isRequired: true },
		{ name: 'sdkAppId', isSecret: false, isRequired: true },
		{ name: 'signName', isSecret: false, isRequired: true },
		{ name: 'region', isSecret: false, isRequired: false },
		{ name: 'baseUrl', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const template = templateOf(account, outgoing);
		if (!template) return NO_TEMPLATE;
		const payload = JSON.stringify({
			PhoneNumberSet: [outgoing.to],
			SmsSdkAppId: account.settings['sdkAppId'] ?? '',
			SignName: account.settings['signName'] ?? '',
			TemplateId: template.code,
			TemplateParamSet: valuesOf(template.parameters, outgoing.words).map(([, value]) => value),
			SessionContext: outgoing.id
		});
		return callTencent(account, payload, ctx);
	},
	readWebhook: readTencentWebhook
};

async function callTencent(
	{ settings, secrets }: ChannelAccount,
	payload: string,
	ctx: SendContext
): Promise<SendEnd> {
	const base = baseOf(settings, OWN_ADDRESS);
	const timestamp = Math.floor(ctx.now / 1000);
	const authorization = await signTencent(
		{ secretId: settings['secretId'] ?? '', secretKey: secrets['secretKey'] ?? '' },
		{ host: new URL(base).host, service: 'sms', action: 'SendSms', payload, timestamp }
	);
	const asked = await callProvider(ctx, {
		url: `${base}/`,
		headers: {
			authorization,
			'content-type': 'application/json; charset=utf-8',
			'x-tc-action': 'SendSms',
			'x-tc-version': VERSION,
			'x-tc-timestamp': String(timestamp),
			'x-tc-region': settings['region'] || 'ap-guangzhou'
		},
		body: payload
	});
	return 'end' in asked ? asked.end : endOf(asked.answer.status, asked.answer.text);
}

interface Answer {
	Error?: { Code?: unknown };
	SendStatusSet?: { SerialNo?: unknown; Fee?: unknown; Code?: unknown }[];
}

function endOf(status: number, text: string): SendEnd {
	const answer = jsonOf(text)?.['Response'] as Answer | undefined;
	const [sent] = answer?.SendStatusSet ?? [];
	const code = textOf(answer?.Error?.Code) || textOf(sent?.Code);
	if (code === 'Ok') {
		const fee = Number(sent?.Fee ?? NaN);
		const providerMessageId = textOf(sent?.SerialNo) || null;
		return { end: 'accepted', providerMessageId, segments: fee > 0 ? fee : null };
	}
	if (code === '') return { end: 'unknown', reason: `http_${status}` };
	const reason = `tencent_${code}`.slice(0, 100);
	if (code.startsWith('RequestLimitExceeded') || code === 'LimitExceeded.DeliveryFrequencyLimit') {
		return { end: 'throttled', retryAfterMs: 5_000 };
	}
	if (code.startsWith('InternalError')) return { end: 'unknown', reason };
	if (BAD_NUMBER.has(code)) return { end: 'refused', reason, isAddressBad: true };
	return REFUSED.has(code)
		? { end: 'refused', reason, isAddressBad: false }
		: { end: 'failed', reason };
}
