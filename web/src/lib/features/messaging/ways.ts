import type { Way } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import * as icons from '$lib/ui/icons.ts';
import type { IconShape } from '$lib/ui/icons.ts';

const WORDS: Record<Way, () => string> = {
	wechat: m.messaging_way_wechat,
	sms: m.messaging_way_sms,
	email: m.messaging_way_email,
	telegram: m.messaging_way_telegram,
	push: m.messaging_way_push
};

/** A way to a person in the reader's language. */
export const sayWay = (way: Way): string => WORDS[way]();

export const WAY_ICON: Record<Way, IconShape> = {
	wechat: icons.message,
	sms: icons.phone,
	email: icons.inbox,
	telegram: icons.send,
	push: icons.bell
};
