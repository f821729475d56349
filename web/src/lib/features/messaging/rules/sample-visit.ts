import { clockOf } from '#domain/time/zone-clock';
import type { ThoughtOfVisit } from './preview.svelte.ts';

/** A booking that is only thought of, as its fields have it: a local day and time of the clinic. */
export interface SampleWish {
	on: string;
	at: string;
	/** Made so many days before; 0 is now. */
	daysAhead: number;
	serviceId: string;
	patient: { id: string; name: string } | null;
}

const DAY_MS = 86_400_000;

/** Eight days on at ten: far enough for every usual reminder, and booked now. */
export function usualSample(nowMs: number, timeZone: string): SampleWish {
	const on = clockOf(timeZone).dateAt(nowMs + 8 * DAY_MS);
	return { on, at: '10:00', daysAhead: 0, serviceId: '', patient: null };
}

/** As the preview asks for it. A time on the wall that the day skips is the next there is. */
export function sampleVisit(wish: SampleWish, timeZone: string, nowMs: number): ThoughtOfVisit {
	const { on, at, daysAhead, serviceId, patient } = wish;
	const start = clockOf(timeZone).firstInstantFrom(on, at);
	return {
		kind: 'thought_of',
		patientId: patient?.id ?? null,
		start: new Date(start).toISOString(),
		minutes: 30,
		serviceIds: serviceId === '' ? [] : [serviceId],
		bookedAt: new Date(daysAhead > 0 ? start - daysAhead * DAY_MS : nowMs).toISOString()
	};
}
