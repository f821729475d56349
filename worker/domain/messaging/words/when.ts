import { writtenLocale, type WrittenLanguage } from './language.ts';

const DATE = { weekday: 'short', month: 'long', day: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const SHOWN = { when: { ...DATE, ...TIME }, date: DATE, time: TIME };

/** To make a formatter costs more than to use it a hundred times; a few zones and languages come. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 200;

/** Weekday, date and time on the clinic's wall: an instant in milliseconds, an IANA zone. */
export const whenText = (at: number, timeZone: string, language: WrittenLanguage): string =>
	formatOf('when', timeZone, language).format(at);

/** Weekday and date alone. */
export const dateText = (at: number, timeZone: string, language: WrittenLanguage): string =>
	formatOf('date', timeZone, language).format(at);

/** The time alone, 00:00 to 23:59. */
export const timeText = (at: number, timeZone: string, language: WrittenLanguage): string =>
	formatOf('time', timeZone, language).format(at);

function formatOf(shown: keyof typeof SHOWN, timeZone: string, language: WrittenLanguage) {
	const key = `${shown} ${timeZone} ${language}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat(writtenLocale(language), { timeZone, ...SHOWN[shown] });
	if (formats.size >= MOST_FORMATS) formats.clear();
	formats.set(key, made);
	return made;
}
