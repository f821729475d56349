import type { FollowUp } from '#contracts/care';
import { addDays } from '#domain/time/calendar-dates';
import { apiVia } from '$lib/api/client.ts';
import type { Page } from '$lib/features/care/paged-list.svelte.ts';
import * as fmt from '$lib/fmt.ts';
import type { PageLoad } from './$types';

const DAYS = { today: 0, week: 7, month: 30 } as const;
type Until = keyof typeof DAYS;
const untilOf = (word: string | null): Until =>
	word === 'week' || word === 'month' ? word : 'today';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { clinic } = await parent();
	const until = untilOf(url.searchParams.get('until'));
	const whose = url.searchParams.get('whose') === 'mine' ? 'mine' : 'all';
	const today = fmt.localDateOf(Date.now(), clinic.timeZone);
	const path = `/clinics/${clinic.id}/follow-ups?whose=${whose}&by=${addDays(today, DAYS[until])}`;
	return { until, whose, path, first: await apiVia(fetch).get<Page<FollowUp>>(path) };
};
