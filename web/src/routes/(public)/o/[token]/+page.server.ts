import type { PublicOffer } from '#contracts/gap-rounds';
import { apiVia } from '$lib/api/client.ts';
import { refusePage } from '$lib/features/public/load-clinic.ts';
import type { PageServerLoad } from './$types';

/** The offer as it stands. Looking at it accepts nothing. */
export const load: PageServerLoad = async (event) => {
	event.depends('app:offer');
	const { token } = event.params;
	const offer = await apiVia(event.fetch)
		.get<PublicOffer>(`/public/offers/${encodeURIComponent(token)}`)
		.catch(refusePage);
	return { token, offer, now: new Date().toISOString() };
};
