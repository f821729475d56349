import { clockOf } from '../time/zone-clock.ts';

/** One visit for a calendar. Instants in milliseconds since 1970, length in minutes. */
export interface CalendarEvent {
	uid: string;
	start: number;
	minutes: number;
	/** IANA zone: the wall that the visit's time was agreed by. */
	timeZone: string;
	/** When this state of it was written down. */
	at: number;
	/** Rises with every change, so that calendars replace what they have. */
	sequence: number;
	isCancelled: boolean;
	summary: string;
	location: string;
	description: string;
	url: string;
}

const CRLF = '\r\n';
const MOST_OCTETS = 75;

/**
 * One event as an iCalendar file (RFC 5545): times on the wall of its zone with that zone's offset
 * beside them, text escaped (3.3.11), lines folded at 75 octets (3.1).
 */
export function calendarFile(event: CalendarEvent): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Chairside//Booking//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...zoneLines(event),
		'BEGIN:VEVENT',
		`UID:${event.uid}`,
		`DTSTAMP:${utcText(event.at)}`,
		`SEQUENCE:${event.sequence}`,
		`STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		`DTSTART;TZID=${event.timeZone}:${wallText(event.start, event.timeZone)}`,
		// A length, not an end: right even for a visit during which clocks change.
		`DURATION:PT${event.minutes}M`,
		`SUMMARY:${escaped(event.summary)}`,
		...(event.location === '' ? [] : [`LOCATION:${escaped(event.location)}`]),
		`DESCRIPTION:${escaped(event.description)}`,
		`URL:${event.url}`,
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return lines.map(folded).join(CRLF) + CRLF;
}

/** The offset that holds when the visit begins; calendars that know the zone need none of it. */
function zoneLines({ start, timeZone }: CalendarEvent): string[] {
	const offset = offsetText(clockOf(timeZone).offsetAt(start));
	return [
		'BEGIN:VTIMEZONE',
		`TZID:${timeZone}`,
		'BEGIN:STANDARD',
		'DTSTART:19700101T000000',
		`TZOFFSETFROM:${offset}`,
		`TZOFFSETTO:${offset}`,
		'END:STANDARD',
		'END:VTIMEZONE'
	];
}

function offsetText(offsetMs: number): string {
	const minutes = Math.round(Math.abs(offsetMs) / 60_000);
	const two = (number: number) => String(number).padStart(2, '0');
	return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

const basic = (iso: string) => iso.slice(0, 19).replace(/[-:]/g, '');
const utcText = (at: number) => `${basic(new Date(at).toISOString())}Z`;
const wallText = (at: number, timeZone: string) =>
	basic(new Date(at + clockOf(timeZone).offsetAt(at)).toISOString());

const escaped = (text: string): string =>
	text
		.replace(/[\\;,]/g, (sign) => `\\${sign}`)
		.replace(/\r\n|\r|\n/g, '\\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** Never within a character: a line is at most 75 octets, its continuation begins with a blank. */
function folded(line: string): string {
	const encoder = new TextEncoder();
	const lines: string[] = [];
	let [open, octets] = ['', 0];
	for (const sign of line) {
		const length = encoder.encode(sign).length;
		if (octets + length > MOST_OCTETS) {
			lines.push(open);
			[open, octets] = [' ', 1];
		}
		open += sign;
		octets += length;
	}
	return [...lines, open].join(CRLF);
}
