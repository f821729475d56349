import type { Env } from '../../env.ts';
import { bookingToken, openBookingToken } from './booking-link.ts';

type Secret = Pick<Env, 'AUTH_SECRET'>;

/**
 * A link that opens a clinic's bot and hands it a booking's token. Telegram takes 64 letters there:
 * the clinic's part is left out and found again by the booking.
 */
export async function telegramUrl(
	env: Secret,
	botName: string,
	clinicId: string,
	appointmentId: string
): Promise<string> {
	const [, thing, mac] = (await bookingToken(env, clinicId, appointmentId)).split('.');
	return `https://t.me/${encodeURIComponent(botName.replace(/^@/, ''))}?start=${thing}_${mac}`;
}

/** What somebody pressed in that link, as the bot is told of it; null for any other text. */
export function startedWith(text: string): { appointmentId: string; mac: string } | null {
	const [, thing, mac] = /^\/start ([0-9a-zA-Z]{1,40})_([\w-]{24})$/.exec(text.trim()) ?? [];
	return thing === undefined || mac === undefined ? null : { appointmentId: `apt_${thing}`, mac };
}

/** Whether the link was made here for a booking of this clinic. */
export async function isStartOf(
	env: Secret,
	clinicId: string,
	{ appointmentId, mac }: { appointmentId: string; mac: string }
): Promise<boolean> {
	const [clinic, thing] = [clinicId, appointmentId].map((id) => id.slice(4));
	return (await openBookingToken(env, `${clinic}.${thing}.${mac}`)) !== null;
}
