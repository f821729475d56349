import type { Chance } from './chance.ts';
import type { PlannedVisit } from './plan-day.ts';

/** One call about an appointment that has been made: the last part of its path, and the body. */
export interface Step {
	path: 'status' | 'confirmation' | 'cancel';
	body: Record<string, unknown>;
}

/** Minutes of the clinic's local day to RFC 3339. */
export type InstantAt = (minutes: number) => string;

/** What has happened to a visit of today by `now`, in minutes of the local day. */
export function stepsOfToday(
	visit: PlannedVisit,
	now: number,
	instantAt: InstantAt,
	chance: Chance,
	cancelReason: string
): Step[] {
	const at = (minutes: number) => instantAt(Math.min(minutes, now));
	const status = (to: string, minutes: number): Step => ({
		path: 'status',
		body: { to, at: at(minutes) }
	});
	const came = status('arrived', visit.from - chance.between(0, 14));
	const seated = status('in_chair', visit.from + chance.between(0, 6));
	const fate = chance.next();
	if (visit.to <= now) {
		if (fate < 0.06) return [status('no_show', visit.from + 20)];
		if (fate < 0.1)
			return [
				{ path: 'cancel', body: { reason: cancelReason, by: 'patient', toWaitlist: fate > 0.08 } }
			];
		const done = [came, seated, status('completed', visit.to - chance.between(0, 4))];
		const isOut = visit.to < now - 35 || fate < 0.5;
		return isOut ? [...done, status('checked_out', visit.to + 4)] : done;
	}
	if (visit.from <= now) return fate < 0.85 ? [came, seated] : fate < 0.95 ? [came] : [];
	if (visit.from <= now + 30 && fate < 0.7) return [status('arrived', now - chance.between(1, 26))];
	return confirmationOf(fate, chance);
}

/** A visit of a past day: nearly everybody came. */
export function stepsOfPast(visit: PlannedVisit, instantAt: InstantAt, chance: Chance): Step[] {
	const status = (to: string, minutes: number): Step => ({
		path: 'status',
		body: { to, at: instantAt(minutes) }
	});
	if (chance.isTrue(0.05)) return [status('no_show', visit.from + 20)];
	return [
		status('in_chair', visit.from + chance.between(0, 6)),
		status('completed', visit.to - chance.between(0, 4))
	];
}

/** The day before, somebody has called, written, or not yet. */
export function confirmationOf(fate: number, chance: Chance): Step[] {
	const via = chance.pick(['wechat', 'sms', 'phone']);
	if (fate < 0.45) return [{ path: 'confirmation', body: { to: 'confirmed', via } }];
	if (fate < 0.58) return [{ path: 'confirmation', body: { to: 'left_message', via } }];
	if (fate < 0.61) return [{ path: 'confirmation', body: { to: 'declined', via } }];
	return [];
}
