import type { ChannelKind } from '../../domain/messaging/vocabulary.ts';
import { aliyunSms } from './aliyun/sms.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { emailBinding } from './email/binding.ts';
import { smtp } from './email/smtp.ts';
import { telegram } from './telegram/telegram.ts';
import { tencentSms } from './tencent/sms.ts';
import { twilioSms } from './twilio/sms.ts';
import { webPush } from './web-push/web-push.ts';
import { wechatMini } from './wechat/mini.ts';
import { wechatOfficial } from './wechat/official.ts';

/** The built-in outbox has no provider: it is written by the ledger itself. */
export type ConnectedKind = Exclude<ChannelKind, 'outbox'>;

const ADAPTERS: Record<ConnectedKind, ChannelAdapter> = {
	aliyun_sms: aliyunSms,
	tencent_sms: tencentSms,
	twilio_sms: twilioSms,
	wechat_official: wechatOfficial,
	wechat_mini: wechatMini,
	smtp,
	email_binding: emailBinding,
	web_push: webPush,
	telegram
};

/** How messages leave by channels of this kind. */
export const adapterOf = (kind: ConnectedKind): ChannelAdapter => ADAPTERS[kind];
