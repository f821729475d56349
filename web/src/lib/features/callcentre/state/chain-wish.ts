import { addDays, isLocalDate } from '../../board/layout/local-date.ts';

/** What a caller wants: "an implant of 60 minutes, Dr Li, after 17:00, this week, in the west". */
export interface ChainWish {
	/** A service by name; its length is each clinic's own. Null asks by `minutes`. */
	service: string | null;
	minutes: number;
	/** A provider by name, or anybody. */
	provider: string | null;
	/** Local date. */
	from: string;
	days: number;
	/** Local times `HH:MM`. */
	after: string | null;
	before: string | null;
	/** Ids of the clinics to ask; none means all. */
	clinicIds: readonly string[];
}

export const SPANS = [1, 7, 14, 31, 62] as const;
const FIRST: Omit<ChainWish, 'from'> = {
	...{ service: null, minutes: 30, provider: null, days: 7, after: null, before: null },
	clinicIds: []
};

/** The question to the API; more than is shown, since openings of one provider overlap. */
export function askedOf(wish: ChainWish): string {
	const query = new URLSearchParams({
		...(wish.service ? { service: wish.service } : { minutes: String(wish.minutes) }),
		...{ from: wish.from, to: addDays(wish.from, wish.days), limit: '100' }
	});
	if (wish.provider) query.set('provider', wish.provider);
	if (wish.after) query.set('after', wish.after);
	if (wish.before) query.set('before', wish.before);
	for (const id of wish.clinicIds) query.append('clinicId', id);
	return `/openings?${query}`;
}

/** The wish as the page's own address keeps it, so that a reload or a colleague finds it again. */
export function addressOf(wish: ChainWish): string {
	const query = new URLSearchParams();
	if (wish.service) query.set('service', wish.service);
	else if (wish.minutes !== FIRST.minutes) query.set('minutes', String(wish.minutes));
	if (wish.provider) query.set('provider', wish.provider);
	query.set('from', wish.from);
	if (wish.days !== FIRST.days) query.set('days', String(wish.days));
	if (wish.after) query.set('after', wish.after);
	if (wish.before) query.set('before', wish.before);
	for (const id of wish.clinicIds) query.append('clinic', id);
	return `?${query}`;
}

/** @param today the first day that can be asked for. */
export function wishOf(query: URLSearchParams, today: string): ChainWish {
	const from = query.get('from');
	const minutes = Number(query.get('minutes'));
	const days = SPANS.find((one) => one === Number(query.get('days')));
	const time = (name: string) => {
		const text = query.get(name);
		return text && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null;
	};
	return {
		...FIRST,
		service: query.get('service'),
		minutes: minutes >= 5 && minutes <= 720 && minutes % 5 === 0 ? minutes : FIRST.minutes,
		provider: query.get('provider'),
		from: isLocalDate(from) && from > today ? from : today,
		days: days ?? FIRST.days,
		...{ after: time('after'), before: time('before') },
		clinicIds: query.getAll('clinic')
	};
}
