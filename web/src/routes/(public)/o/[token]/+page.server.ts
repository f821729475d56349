import type { PublicOffer } from '#contracts/gap-rounds';
import { apiVia } from '$lib/api/client.ts';
import { withParams } from '$lib/features/public/address.ts';
import { actOnForm } from '$lib/features/public/documents/form-act.ts';
import { refusePage } from '$lib/features/public/documents/load-clinic.ts';
import type { Actions, PageServerLoad } from './$types';

/** A document: what is answered is answered by forms, which need no script. */
export const csr = false;

const pathOf = (token: string) => `/public/offers/${encodeURIComponent(token)}`;

/** The offer as it stands. Looking at it accepts nothing. */
export const load: PageServerLoad = async (event) => {
	const { token } = event.params;
	event.locals.isPlain = true;
	const offer = await apiVia(event.fetch).get<PublicOffer>(pathOf(token)).catch(refusePage);
	return { token, offer, now: new Date().toISOString(), key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: (event) =>
		actOnForm(
			event,
			(api, key, fields) =>
				api.post(pathOf(event.params.token), { answer: fields.get('answer') }, { key }),
			withParams(event.url, event.url.pathname)
		)
};
