import type { ChannelKind } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

interface FieldWords {
	label: () => string;
	/** What it is, and where the provider shows it. */
	hint?: () => string;
}

const WORDS: Record<string, FieldWords> = {
	accessKeyId: { label: m.channels_field_accessKeyId, hint: m.channels_hint_accessKeyId },
	accessKeySecret: {
		label: m.channels_field_accessKeySecret,
		hint: m.channels_hint_accessKeySecret
	},
	signName: { label: m.channels_field_signName, hint: m.channels_hint_signName },
	secretId: { label: m.channels_field_secretId, hint: m.channels_hint_secretId },
	secretKey: { label: m.channels_field_secretKey, hint: m.channels_hint_secretKey },
	sdkAppId: { label: m.channels_field_sdkAppId, hint: m.channels_hint_sdkAppId },
	region: { label: m.channels_field_region, hint: m.channels_hint_region },
	accountSid: { label: m.channels_field_accountSid, hint: m.channels_hint_accountSid },
	authToken: { label: m.channels_field_authToken, hint: m.channels_hint_authToken },
	from: { label: m.channels_field_from, hint: m.channels_hint_from },
	messagingServiceSid: {
		label: m.channels_field_messagingServiceSid,
		hint: m.channels_hint_messagingServiceSid
	},
	appId: { label: m.channels_field_appId, hint: m.channels_hint_appId },
	appSecret: { label: m.channels_field_appSecret, hint: m.channels_hint_appSecret },
	hookToken: { label: m.channels_field_hookToken, hint: m.channels_hint_hookToken },
	encodingAesKey: {
		label: m.channels_field_encodingAesKey,
		hint: m.channels_hint_encodingAesKey
	},
	page: { label: m.channels_field_page, hint: m.channels_hint_page },
	host: { label: m.channels_field_host, hint: m.channels_hint_host },
	port: { label: m.channels_field_port, hint: m.channels_hint_port },
	user: { label: m.channels_field_user, hint: m.channels_hint_user },
	password: { label: m.channels_field_password, hint: m.channels_hint_password },
	fromAddress: { label: m.channels_field_fromAddress, hint: m.channels_hint_fromAddress },
	fromName: { label: m.channels_field_fromName, hint: m.channels_hint_fromName },
	security: { label: m.channels_field_security },
	publicKey: { label: m.channels_field_publicKey, hint: m.channels_hint_publicKey },
	privateKey: { label: m.channels_field_privateKey, hint: m.channels_hint_privateKey },
	subject: { label: m.channels_field_subject, hint: m.channels_hint_subject },
	pushHosts: { label: m.channels_field_pushHosts, hint: m.channels_hint_pushHosts },
	botName: { label: m.channels_field_botName, hint: m.channels_hint_botName },
	botToken: { label: m.channels_field_botToken, hint: m.channels_hint_botToken },
	webhookSecret: { label: m.channels_field_webhookSecret, hint: m.channels_hint_webhookSecret },
	baseUrl: { label: m.channels_field_baseUrl, hint: m.channels_hint_baseUrl }
};

/** A field that no words were written for shows its own name, so that it can still be filled. */
export const fieldLabel = (name: string): string => WORDS[name]?.label() ?? name;

export const fieldHint = (kind: ChannelKind, name: string): string | undefined =>
	kind === 'email_binding' && name === 'fromAddress'
		? m.channels_hint_fromAddress_binding()
		: WORDS[name]?.hint?.();

/** What hardly anybody fills stands apart. */
const RARE = [
	'baseUrl',
	'region',
	'publicKey',
	'privateKey',
	'pushHosts',
	'security',
	'port',
	'page',
	'encodingAesKey'
];
export const isRare = (field: { name: string; isRequired: boolean }): boolean =>
	!field.isRequired && RARE.includes(field.name);
