import { m } from '$lib/paraglide/messages.js';

type Meaning = (code: { code: string }) => string;

/**
 * What providers' own codes mean to a clinic, by the start of the code as the adapters note it. From
 * Twilio's error dictionary, Aliyun's and Tencent Cloud's API error codes, and WeChat's return codes.
 */
const MEANINGS: [Meaning, string[]][] = [
	[
		m.channels_reason_account,
		[
			'twilio_20003',
			'twilio_20404',
			'aliyun_InvalidAccessKeyId',
			'aliyun_SignatureDoesNotMatch',
			'aliyun_isv.ACCOUNT',
			'aliyun_Forbidden',
			'tencent_AuthFailure',
			'tencent_UnauthorizedOperation',
			'telegram_401',
			'telegram_404',
			'smtp_530',
			'smtp_534',
			'smtp_535'
		]
	],
	[
		m.channels_reason_money,
		['twilio_30002', 'aliyun_isv.AMOUNT', 'tencent_FailedOperation.InsufficientBalance']
	],
	[
		m.channels_reason_limit,
		['aliyun_isv.BUSINESS_LIMIT', 'aliyun_isv.DAY_LIMIT', 'tencent_LimitExceeded', 'wechat_45009']
	],
	[
		m.channels_reason_sender,
		['twilio_21212', 'twilio_21606', 'twilio_21659', 'twilio_21660', 'twilio_21703']
	],
	[
		m.channels_reason_signature,
		['aliyun_isv.SMS_SIGN', 'aliyun_isv.SIGN', 'tencent_FailedOperation.SignatureIncorrect']
	],
	[
		m.channels_reason_template,
		[
			'aliyun_isv.SMS_TEMPLATE',
			'aliyun_isv.TEMPLATE',
			'aliyun_isv.SMS_TEST_TEMPLATE',
			'tencent_FailedOperation.TemplateIncorrect',
			'tencent_FailedOperation.TemplateParam',
			'wechat_40037',
			'wechat_47003'
		]
	],
	[
		m.channels_reason_number,
		[
			'twilio_21211',
			'twilio_21217',
			'twilio_21614',
			'twilio_30005',
			'twilio_30006',
			'aliyun_isv.MOBILE_NUMBER',
			'aliyun_MOBILE_NOT_ON_SERVICE',
			'tencent_InvalidParameterValue.IncorrectPhoneNumber',
			'wechat_40003'
		]
	],
	[
		m.channels_reason_blocked,
		[
			'twilio_21610',
			'aliyun_isv.BLACK_KEY',
			'aliyun_MOBILE_IN_BLACK',
			'tencent_FailedOperation.PhoneNumberInBlacklist',
			'wechat_blocked'
		]
	],
	[m.channels_reason_not_following, ['wechat_43004']],
	[m.channels_reason_no_permission, ['wechat_43101']],
	[
		m.channels_reason_undelivered,
		[
			'twilio_30003',
			'twilio_30007',
			'twilio_30008',
			'aliyun_undelivered',
			'tencent_undelivered',
			'wechat_failed'
		]
	]
];

/** A provider's code in words with the code beside it; null for one that nobody explained here. */
export function sayProviderCode(code: string): string | null {
	const found = MEANINGS.find(([, starts]) => starts.some((start) => code.startsWith(start)));
	return found ? found[0]({ code }) : null;
}
