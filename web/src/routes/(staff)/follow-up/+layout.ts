import { error } from '@sveltejs/kit';
import type { FollowUpSummary } from '#contracts/care';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { homeClinic, may } from '$lib/shell/session.ts';
import type { LayoutLoad } from './$types';

/** The clinic in the address, else the reader's own, with how much there is to do. */
export const load: LayoutLoad = async ({ parent, fetch, url, depends }) => {
	depends('app:follow-up-summary');
	const session = await requireAnywhere(parent, 'patients.write');
	const clinics = session.clinics.filter((one) => one.capabilities.includes('patients.write'));
	const home = homeClinic(session);
	const clinic =
		clinics.find((one) => one.slug === url.searchParams.get('clinic')) ??
		clinics.find((one) => one.id === home?.id) ??
		clinics[0];
	if (!clinic) error(403, { message: 'forbidden', code: 'forbidden' });
	const path = `/clinics/${clinic.id}/follow-ups/summary`;
	const summary = await apiVia(fetch).get<FollowUpSummary>(path);
	const mayBook =
		may(session, 'schedule.book', clinic.id) || may(session, 'schedule.book.own', clinic.id);
	return { session, clinics, clinic, summary, mayBook };
};
