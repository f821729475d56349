import { isSlug } from '#domain/organisation/slug';
import type { ClinicView } from '#contracts/clinic';

/** Zones offered by name; any other IANA zone that the browser knows can be searched. */
export const timeZones = (): string[] => {
	const known = Intl.supportedValuesOf('timeZone');
	return known.includes('UTC') ? known : [...known, 'UTC'];
};

export const LOCALES = ['zh-CN', 'en-GB', 'en-US', 'ru-RU'] as const;
export const CURRENCIES = ['CNY', 'RUB', 'USD', 'EUR', 'GBP', 'HKD', 'KZT'] as const;
export const STEPS = [5, 10, 15, 30] as const;

/** The fields that describe a clinic, before hours and chairs. */
export interface ClinicDraft {
	name: string;
	slug: string;
	timeZone: string;
	locale: string;
	currency: string;
	address: string;
	phone: string;
	stepMinutes: ClinicView['stepMinutes'];
}

/** A draft for where the reader is: their own zone, language and its usual currency. */
export function draftFor(localeTag: string): ClinicDraft {
	const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const currency = localeTag.startsWith('ru') ? 'RUB' : localeTag.startsWith('zh') ? 'CNY' : 'USD';
	return {
		name: '',
		slug: '',
		timeZone,
		locale: localeTag,
		currency,
		address: '',
		phone: '',
		stepMinutes: 5
	};
}

/** The name of a currency or language in the reader's own. */
export const nameOf = (type: 'currency' | 'language', code: string, reader: string): string =>
	new Intl.DisplayNames(reader, { type }).of(code) ?? code;

/** `Asia/Shanghai (UTC+8)`, as of an instant. */
export function zoneLabel(zone: string, at: number): string {
	const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
	const offset = parts.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value;
	return `${zone.replaceAll('_', ' ')} (${(offset ?? '').replace('GMT', 'UTC')})`;
}

/** An address name for a name in Latin letters: `Städtische Praxis 2` is `stadtische-praxis-2`; else empty. */
export function slugFrom(name: string): string {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	const slug = (plain.match(/[a-z0-9]+/g) ?? []).join('-').slice(0, 40).replace(/-$/, '');
	return isSlug(slug) ? slug : '';
}
