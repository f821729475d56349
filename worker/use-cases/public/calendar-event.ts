import type { OnlineAppointment } from '../../contracts/online-commands.ts';
import type { CalendarEvent } from '../../domain/messaging/calendar-file.ts';
import type { DoorClinic } from './find-public-clinic.ts';

/** A booking for the patient's calendar, which others see: the clinic and the doctor, no service. */
export const calendarEvent = (
	clinic: DoorClinic,
	made: OnlineAppointment,
	url: string,
	at: number
): CalendarEvent => ({
	uid: `${made.id}@chairside`,
	start: Date.parse(made.start),
	minutes: made.minutes,
	timeZone: clinic.timeZone,
	at,
	sequence: made.version - 1,
	isCancelled: made.status === 'cancelled',
	summary: clinic.name,
	location: clinic.address,
	description: [made.provider.name, clinic.phone, url].filter((line) => line !== '').join('\n'),
	url
});
