import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { plusDays } from './local-days.ts';

/** Today, tomorrow, else the weekday and the date. */
export function dayWords(on: string, today: string): string {
	if (on === today) return m.public_today();
	if (on === plusDays(today, 1)) return m.public_tomorrow();
	return dateWords(on);
}

/** `Sat 22 Nov`, in the order of the language. */
export const dateWords = (on: string): string =>
	getLocale() === 'zh' ? `${fmt.day(on)} ${fmt.weekday(on)}` : fmt.dayAndWeekday(on);

/** `tomorrow 09:30`, `Sat 22 Nov 09:30`. */
export const soonWords = (start: string, timeZone: string, today: string): string =>
	`${dayWords(fmt.localDateOf(start, timeZone), today)} ${fmt.time(start, timeZone)}`;

/** `Sat 22 Nov 09:30`: never "tomorrow", which is another day when it is read again. */
export const startWords = (start: string, timeZone: string): string =>
	`${dateWords(fmt.localDateOf(start, timeZone))} ${fmt.time(start, timeZone)}`;

/** `40 min · from ¥198`; a service without a public price has its length alone. */
export const serviceWords = (service: {
	minutes: number;
	price: { amount: number; currency: string } | null;
}): string =>
	[fmt.minutes(service.minutes), priceWords(service.price)].filter((one) => one !== '').join(' · ');

export const priceWords = (price: { amount: number; currency: string } | null): string =>
	price ? m.public_price_from({ price: fmt.roundMoney(price) }) : '';
