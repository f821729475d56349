import {
	parsePhoneNumberFromString,
	type CountryCode,
	isSupportedCountry
} from 'libphonenumber-js/max';

export interface NormalisedPhone {
	raw: string;
	/** Null when this cannot be a number in its country. */
	e164: string | null;
}

/** Keeps what was typed beside its E.164 form; `country` (ISO 3166) reads numbers without a country code. */
export function normalisePhone(typed: string, country: string): NormalisedPhone {
	const raw = typed.normalize('NFKC').trim();
	const fallback: CountryCode = isSupportedCountry(country) ? country : 'CN';
	const number = parsePhoneNumberFromString(raw, fallback);
	return { raw, e164: number?.isValid() ? number.number : null };
}

/** Numbers that cost whoever calls them, or that no person answers. */
const NOBODYS = ['PREMIUM_RATE', 'SHARED_COST', 'UAN', 'PAGER', 'VOICEMAIL', 'TOLL_FREE'];

/** A number to which a code may go, with its country (ISO 3166); null for none, or one that costs (T7). */
export function phoneForCode(
	typed: string,
	country: string
): { e164: string; country: string } | null {
	const { e164 } = normalisePhone(typed, country);
	const number = e164 === null ? undefined : parsePhoneNumberFromString(e164);
	if (!number || NOBODYS.includes(number.getType() ?? '')) return null;
	return { e164: number.number, country: number.country ?? number.countryCallingCode };
}
