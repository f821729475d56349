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
