import type { ChannelKind } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

type Connected = Exclude<ChannelKind, 'outbox'>;

const NAMES: Record<ChannelKind, () => string> = {
	aliyun_sms: m.channels_kind_aliyun_sms,
	tencent_sms: m.channels_kind_tencent_sms,
	twilio_sms: m.channels_kind_twilio_sms,
	wechat_official: m.channels_kind_wechat_official,
	wechat_mini: m.channels_kind_wechat_mini,
	smtp: m.channels_kind_smtp,
	email_binding: m.channels_kind_email_binding,
	web_push: m.channels_kind_web_push,
	telegram: m.channels_kind_telegram,
	outbox: m.channels_kind_outbox
};
const TEXTS: Record<Connected, () => string> = {
	aliyun_sms: m.channels_kind_aliyun_sms_text,
	tencent_sms: m.channels_kind_tencent_sms_text,
	twilio_sms: m.channels_kind_twilio_sms_text,
	wechat_official: m.channels_kind_wechat_official_text,
	wechat_mini: m.channels_kind_wechat_mini_text,
	smtp: m.channels_kind_smtp_text,
	email_binding: m.channels_kind_email_binding_text,
	web_push: m.channels_kind_web_push_text,
	telegram: m.channels_kind_telegram_text
};

/** A kind of channel in the reader's language, and what it is for. */
export const kindName = (kind: ChannelKind): string => NAMES[kind]();
export const kindText = (kind: Connected): string => TEXTS[kind]();
