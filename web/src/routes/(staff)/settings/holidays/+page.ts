import type { HolidaysOfYear } from '#contracts/clinic-holidays';
import { apiVia } from '$lib/api/client.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import { localDateOf } from '$lib/fmt.ts';
import type { PageLoad } from './$types';

/** `?year=2027`, else the clinic's present year. */
export const load: PageLoad = async ({ parent, fetch, depends, url }) => {
	depends('app:holidays');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const thisYear = Number(localDateOf(Date.now(), clinic.timeZone).slice(0, 4));
	const asked = Number(url.searchParams.get('year'));
	const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : thisYear;
	const path = `/clinics/${clinic.id}/holidays?year=${year}`;
	return { clinic, thisYear, holidays: await apiVia(fetch).get<HolidaysOfYear>(path) };
};
