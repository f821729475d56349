import * as v from 'valibot';
import { WAYS, type Way } from '../domain/messaging/vocabulary.ts';
import { requiredText } from './primitives.ts';

/** `POST /public/bookings/{token}/confirmation`: the patient's word; the same again changes nothing. */
export const sayComing = v.strictObject({ isComing: v.boolean('wrong_type') });

/** `{way}` of `/public/bookings/{token}/unsubscribe/{way}`. */
export const unsubscribedWay = v.picklist(WAYS, 'unknown_id');

const base64url = (length: number) =>
	v.pipe(v.string(), v.regex(new RegExp(`^[\\w-]{${length}}=*$`), 'wrong_type'));

/** `PUT /public/bookings/{token}/push`: a browser's subscription, as it gives it (RFC 8291). */
export const pushSubscription = v.strictObject({
	endpoint: requiredText(1_000),
	p256dh: base64url(87),
	auth: base64url(22)
});
export type PushSubscriptionInput = v.InferOutput<typeof pushSubscription>;

/** `GET /public/bookings/{token}/messages`: by which ways the visit was written about. */
export interface PublicMessages {
	ways: {
		way: Way;
		/** Enough of the address to know it by. */
		to: string;
		isStopped: boolean;
	}[];
	/** What a browser subscribes with; null where the clinic sends no notifications. */
	pushKey: string | null;
	/** Opens the clinic's bot in Telegram, which then writes there; null where there is none. */
	telegramUrl: string | null;
	/** Opened within WeChat: the clinic's account then writes there; null where there is none. */
	wechatUrl: string | null;
}
