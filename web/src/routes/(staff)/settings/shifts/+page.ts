import type { ScheduleView } from '#contracts/schedule';
import type { ShiftView } from '#contracts/shifts';
import { addDays } from '#domain/time/calendar-dates';
import { apiVia } from '$lib/api/client.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import { mondayOf } from '$lib/features/settings/shifts/week-shifts.ts';
import { localDateOf } from '$lib/fmt.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** `?week=` any local date of it, `?provider=`; a doctor sees and changes their own shifts alone (F18). */
export const load: PageLoad = async ({ parent, fetch, depends, url }) => {
	depends('app:shifts');
	const clinic = await requireClinicOf(parent, 'schedule.shift', 'schedule.shift.own');
	const { session } = await parent();
	const today = localDateOf(Date.now(), clinic.timeZone);
	const asked = url.searchParams.get('week') ?? '';
	const monday = mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today);
	const api = apiVia(fetch);
	const at = `/clinics/${clinic.id}`;
	const [view, rules] = await Promise.all([
		api.get<ScheduleView>(`${at}/schedule?from=${monday}&to=${addDays(monday, 7)}`),
		api.get<{ items: ShiftView[] }>(`${at}/shifts`)
	]);
	const isForAll = may(session, 'schedule.shift', clinic.id);
	const providers = view.providers.filter(
		(provider) => provider.isActive && (isForAll || provider.id === clinic.providerId)
	);
	const wanted = url.searchParams.get('provider');
	const provider =
		providers.find(({ id }) => id === wanted) ??
		providers.find(({ id }) => id === clinic.providerId) ??
		providers[0] ??
		null;
	return { clinic, today, monday, providers, provider, rules: rules.items, ...pick(view) };
};

const pick = ({ chairs, shifts }: ScheduleView) => ({ chairs, shifts });
