/** Countries of the product's clinics and their neighbours; of another the whole number is typed. */
const CODES: Record<string, string> = {
	CN: '+86',
	HK: '+852',
	MO: '+853',
	TW: '+886',
	RU: '+7',
	KZ: '+7',
	BY: '+375',
	SG: '+65',
	GB: '+44',
	US: '+1'
};

/** What stands before a phone number typed without its country; empty when the locale names none. */
export const callingCode = (locale: string): string => CODES[locale.split('-')[1] ?? ''] ?? '';

/** A number somebody could be called at; the clinic reads it exactly. */
export const looksLikePhone = (text: string): boolean => text.replace(/\D/g, '').length >= 7;
