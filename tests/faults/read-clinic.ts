import type { Appointment, Conflict, Hold, ScheduleView } from '../../worker/contracts/schedule.ts';
import type { ProductClient } from '../../scripts/client/product-client.ts';
import { type BusyClinic, localDate } from '../bench/load/busy-clinic.ts';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 60;

/** Everything that stands in a clinic's next two months, cancelled visits too, as the API tells it. */
export const readClinic = (caller: ProductClient, clinic: BusyClinic): Promise<ScheduleView> =>
	caller.get<ScheduleView>(
		`/clinics/${clinic.id}/schedule?from=${localDate(Date.now())}&to=${localDate(Date.now() + WINDOW_DAYS * DAY_MS)}&include=cancelled`
	);

interface Stretch {
	id: string;
	start: number;
	end: number;
}

/** Pairs that hold the same chair, provider or patient at the same time (I1): there must be none. */
export function findOverlaps({
	appointments,
	holds
}: Pick<ScheduleView, 'appointments' | 'holds'>): string[] {
	const taken = new Map<string, Stretch[]>();
	const take = (resource: string, { id, start, end }: Appointment | Hold) =>
		taken.set(resource, [
			...(taken.get(resource) ?? []),
			{ id, start: Date.parse(start), end: Date.parse(end) }
		]);
	for (const appointment of appointments.filter(({ status }) => status !== 'cancelled')) {
		take(appointment.chairId, appointment);
		take(appointment.providerId, appointment);
		take(appointment.patient.id, appointment);
	}
	for (const hold of holds) {
		take(hold.chairId, hold);
		take(hold.providerId, hold);
	}
	return [...taken].flatMap(([resource, stretches]) => {
		const sorted = stretches.sort((a, b) => a.start - b.start);
		return sorted.flatMap((stretch, i) => {
			const next = sorted[i + 1];
			return next && next.start < stretch.end ? [`${resource}: ${stretch.id} and ${next.id}`] : [];
		});
	});
}

/** Whether nothing on the board stands in the way of a place that was offered. */
export function isFree(
	{ appointments, holds }: Pick<ScheduleView, 'appointments' | 'holds'>,
	place: { providerId: string; chairId: string; start: string; minutes: number }
): boolean {
	const from = Date.parse(place.start);
	const to = from + place.minutes * 60_000;
	const meets = (it: { chairId: string; providerId: string; start: string; end: string }) =>
		(it.chairId === place.chairId || it.providerId === place.providerId) &&
		Date.parse(it.start) < to &&
		Date.parse(it.end) > from;
	return !appointments.some((it) => it.status !== 'cancelled' && meets(it)) && !holds.some(meets);
}

export interface TakenProblem {
	code?: string;
	conflicts?: Conflict[];
	alternatives?: { providerId: string; chairId: string; start: string; minutes: number }[];
}
