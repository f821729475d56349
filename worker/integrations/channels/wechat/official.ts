import type { ChannelAdapter } from '../channel-adapter.ts';
import { NO_TEMPLATE, templateOf, valuesOf } from '../provider-template.ts';
import { answerByHand, callWechat } from './call.ts';
import { readWechatWebhook } from './webhook.ts';

/**
 * An official account of WeChat. Planned messages go by its templates; what somebody of the desk
 * writes goes as a customer-service message. `client_msg_id` keeps a repetition back for ten minutes
 * only, which is too short to call it idempotent.
 */
export const wechatOfficial: ChannelAdapter = {
	way: 'wechat',
	isIdempotent: false,
	settings: [
		{ name: 'appId', isSecret: false, isRequired: true },
		{ name: 'appSecret', isSecret: true, isRequired: true },
		{ name: 'hookToken', isSecret: true, isRequired: false },
		{ name: 'encodingAesKey', isSecret: true, isRequired: false },
		{ name: 'baseUrl', isSecret: false, isRequired: false }
	],
	async send(account, outgoing, ctx) {
		const { to, id, body, words } = outgoing;
		const template = templateOf(account, outgoing);
		if (!template) {
			if (outgoing.about !== 'reply') return NO_TEMPLATE;
			return callWechat(account, '/cgi-bin/message/custom/send', answerByHand(to, body), ctx);
		}
		const values = valuesOf(template.parameters, words);
		const message = {
			touser: to,
			template_id: template.code,
			client_msg_id: id,
			...(words['link'] && { url: words['link'] }),
			data: Object.fromEntries(values.map(([name, value]) => [name, { value }]))
		};
		return callWechat(account, '/cgi-bin/message/template/send', message, ctx);
	},
	readWebhook: readWechatWebhook
};
