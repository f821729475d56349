import type { Appointment, WaitlistEntry } from '#contracts/schedule';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import type { PlaceCard } from '../state/drag.svelte.ts';

/** Things beside the board as cards that can be carried onto it. */
export const cardFromWaitlist = (screen: BoardScreen, entry: WaitlistEntry): PlaceCard => ({
	source: 'waitlist',
	appointment: null,
	patientId: entry.patient.id,
	name: entry.patient.name,
	title: screen.serviceWords(entry.serviceIds),
	minutes: entry.minutes,
	pattern: '',
	serviceIds: [...entry.serviceIds],
	providerId: entry.providerId ?? null,
	waitlistId: entry.id
});

export const cardFromAppointment = (
	screen: BoardScreen,
	one: Appointment,
	source: 'pin' | 'rebook' | 'copy'
): PlaceCard => ({
	source,
	appointment: one,
	patientId: one.patient.id,
	name: one.patient.name,
	title: screen.serviceWords(one.serviceIds),
	minutes: one.minutes,
	pattern: one.pattern,
	serviceIds: [...one.serviceIds],
	providerId: one.providerId,
	waitlistId: null
});
