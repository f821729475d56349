import { homeClinic } from '$lib/shell/session.ts';
import type { LayoutLoad } from './$types';

/** The clinic whose settings are shown: `?clinic=slug`, else the one whose board was open last. */
export const load: LayoutLoad = async ({ parent, url }) => {
	const { session } = await parent();
	const slug = url.searchParams.get('clinic');
	const clinic = session.clinics.find((one) => one.slug === slug) ?? homeClinic(session);
	return { clinic };
};
