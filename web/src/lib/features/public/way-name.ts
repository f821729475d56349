import type { Way } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

/** A way to a patient in their words. */
export function wayName(way: Way): string {
	switch (way) {
		case 'sms':
			return m.public_way_sms();
		case 'email':
			return m.public_way_email();
		case 'wechat':
			return m.public_way_wechat();
		case 'telegram':
			return m.public_way_telegram();
		case 'push':
			return m.public_way_push();
	}
}
