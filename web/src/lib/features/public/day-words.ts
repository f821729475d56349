import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import { plusDays } from './local-days.ts';

/** `今天`, `明天`, else `11月22日 周六`. */
export function dayWords(on: string, today: string): string {
	if (on === today) return m.public_today();
	if (on === plusDays(today, 1)) return m.public_tomorrow();
	return dateWords(on);
}

/** `11月22日 周六`, `Sat 22 Nov`. */
export const dateWords = (on: string): string =>
	getLocale() === 'zh' ? `${fmt.day(on)} ${fmt.weekday(on)}` : fmt.dayAndWeekday(on);

/** `明天 09:30`, `11月22日 周六 09:30`. */
export const soonWords = (start: string, timeZone: string, today: string): string =>
	`${dayWords(fmt.localDateOf(start, timeZone), today)} ${fmt.time(start, timeZone)}`;

/** `11月22日 周六 09:30`: never "tomorrow", which is another day when it is read again. */
export const startWords = (start: string, timeZone: string): string =>
	`${dateWords(fmt.localDateOf(start, timeZone))} ${fmt.time(start, timeZone)}`;

/** `40 分钟 · ¥198 起`; a service without a public price has its length alone. */
export const serviceWords = (service: {
	minutes: number;
	price: { amount: number; currency: string } | null;
}): string =>
	[fmt.minutes(service.minutes), priceWords(service.price)].filter((one) => one !== '').join(' · ');

export const priceWords = (price: { amount: number; currency: string } | null): string =>
	price ? m.public_price_from({ price: fmt.roundMoney(price) }) : '';
