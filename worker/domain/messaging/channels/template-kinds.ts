import type { ChannelKind } from '../vocabulary.ts';

/** Kinds whose messages leave by the provider's own templates, which name our placeholders. */
const BY_TEMPLATE: readonly ChannelKind[] = [
	'aliyun_sms',
	'tencent_sms',
	'wechat_official',
	'wechat_mini'
];

export const leavesByTemplate = (kind: ChannelKind): boolean => BY_TEMPLATE.includes(kind);
