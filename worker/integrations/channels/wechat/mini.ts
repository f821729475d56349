import type { ChannelAdapter, Outgoing } from '../channel-adapter.ts';
import { NO_TEMPLATE, templateOf, valuesOf } from '../provider-template.ts';
import { answerByHand, callWechat } from './call.ts';
import { readWechatWebhook } from './webhook.ts';

const LANGUAGE: Record<Outgoing['language'], string> = { zh: 'zh_CN', en: 'en_US', ru: 'en_US' };

/**
 * A mini-program of WeChat: subscription messages. Each needs a permission that the patient gave in
 * the program, and uses it up; without one WeChat refuses this message and none other.
 */
export const wechatMini: ChannelAdapter = {
	way: 'wechat',
	isIdempotent: false,
	settings: [
		{ name: 'appId', isSecret: false, isRequired: true },
		{ name: 'appSecret', isSecret: true, isRequired: true },
		{ name: 'page', isSecret: false, isRequired: false },
		{ name: 'hookToken', isSecret: true, isRequired: false },
		{ name: 'encodingAesKey', isSecret: true, isRequired: false },
		{ name: 'baseUrl', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const { to, body, words, language } = outgoing;
		const template = templateOf(account, outgoing);
		if (!template) {
			if (outgoing.about !== 'reply') return NO_TEMPLATE;
			return callWechat(account, '/cgi-bin/message/custom/send', answerByHand(to, body), ctx);
		}
		const values = valuesOf(template.parameters, words);
		const { page } = account.settings;
		const message = {
			touser: to,
			template_id: template.code,
			...(page && { page }),
			lang: LANGUAGE[language],
			data: Object.fromEntries(values.map(([name, value]) => [name, { value }]))
		};
		return callWechat(account, '/cgi-bin/message/subscribe/send', message, ctx);
	},
	readWebhook: readWechatWebhook
};
