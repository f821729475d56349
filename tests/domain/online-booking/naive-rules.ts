import type {
	BookedOnline,
	OnlineAsk,
	OnlineRules,
	Quota
} from '../../../worker/domain/online-booking/rules.ts';
import { wallAt } from '../time/intl-oracle.ts';

const FIVE = 5 * 60_000;

/** The rules said start by start, with the platform's own calendar and nothing of the product's. */
export class NaiveRules {
	readonly #zone: string;
	readonly #now: number;
	readonly #walls = new Map<number, { date: string; time: string }>();

	constructor(zone: string, now: number) {
		this.#zone = zone;
		this.#now = now;
	}

	wall(at: number): { date: string; time: string } {
		let wall = this.#walls.get(at);
		if (!wall) this.#walls.set(at, (wall = split(wallAt(this.#zone, at))));
		return wall;
	}

	/** The first rule that forbids it, or null. */
	judge(
		rules: OnlineRules,
		ask: OnlineAsk,
		holidays: readonly string[],
		booked: readonly BookedOnline[],
		start: number,
		providerId: string
	): string | null {
		const { date } = this.wall(start);
		const today = this.wall(this.#now).date;
		if (!rules.isOpen) return 'page_closed';
		if (rules.channels.some(({ word, isOpen }) => word === ask.source && !isOpen))
			return 'channel_closed';
		if (rules.isClosedOnHolidays && holidays.includes(date)) return 'holiday';
		if (!rules.isSameDayOpen && date <= today) return 'same_day';
		const lead = Math.max(rules.leadMinutes, ...ask.services.map((s) => s.leadMinutes ?? 0));
		if (start - this.#now < lead * 60_000) return 'lead_time';
		if (date > plusDays(today, rules.horizonDays)) return 'horizon';
		for (const quota of rules.quotas)
			if (
				this.#isAbout(quota, ask, start, providerId) &&
				this.#used(quota, booked, date) >= quota.most
			)
				return 'quota';
		return null;
	}

	#isAbout(quota: Quota, ask: OnlineAsk, start: number, providerId: string): boolean {
		return this.#counts(quota, {
			start,
			source: ask.source,
			serviceIds: ask.services.map((s) => s.serviceId),
			providerId,
			equipmentIds: ask.services.flatMap((s) => [...s.equipmentIds])
		});
	}

	#counts(quota: Quota, one: BookedOnline): boolean {
		const named = (list: readonly string[], has: readonly string[]) =>
			list.length === 0 || list.some((item) => has.includes(item));
		return (
			named(quota.channels, [one.source]) &&
			named(quota.serviceIds, one.serviceIds) &&
			named(quota.providerIds, [one.providerId]) &&
			named(quota.equipmentIds, one.equipmentIds) &&
			this.#hasReached(one.start, quota.after ?? '00:00') &&
			!(quota.before !== null && this.#hasReached(one.start, quota.before))
		);
	}

	/** Whether the wall has shown this time or a later one on that day by then. */
	#hasReached(start: number, time: string): boolean {
		const { date } = this.wall(start);
		for (let at = start; this.wall(at).date === date; at -= FIVE)
			if (this.wall(at).time >= time) return true;
		return false;
	}

	#used(quota: Quota, booked: readonly BookedOnline[], date: string): number {
		const period = periodOf(quota.per, date);
		return booked.filter(
			(one) => this.#counts(quota, one) && periodOf(quota.per, this.wall(one.start).date) === period
		).length;
	}
}

const plusDays = (date: string, days: number): string =>
	new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function periodOf(per: Quota['per'], date: string): string {
	if (per === 'day') return date;
	if (per === 'month') return date.slice(0, 7);
	const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
	return plusDays(date, -weekday);
}

function split(wall: string): { date: string; time: string } {
	return { date: wall.slice(0, 10), time: wall.slice(11) };
}
