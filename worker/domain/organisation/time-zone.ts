const NAME = /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/;

/** Whether this is an IANA zone by name; a bare offset such as `+08:00` knows no summer time and is none. */
export function isTimeZone(name: string): boolean {
	if (name.length > 64 || !NAME.test(name)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** Whether this is a BCP 47 language tag, such as `zh-CN` or `ru`. */
export function isLocale(tag: string): boolean {
	try {
		return tag.length <= 35 && Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}

/** ISO 3166 country that a clinic's holidays come from when nobody has said: the locale's, else the zone's. */
export function countryOf(locale: string, timeZone: string): string {
	const region = new Intl.Locale(locale).region;
	if (region !== undefined && /^[A-Z]{2}$/.test(region)) return region;
	return COUNTRY_OF_ZONE[timeZone] ?? 'ZZ';
}

/** Only zones of countries whose holidays can be imported by rule. */
const COUNTRY_OF_ZONE: Record<string, string> = {
	'Asia/Shanghai': 'CN',
	'Asia/Chongqing': 'CN',
	'Asia/Urumqi': 'CN'
};
