import { redirect } from '@sveltejs/kit';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { withParams } from '$lib/features/public/address.ts';
import { askedFor, providersOf } from '$lib/features/public/documents/asked-for.ts';
import { firstOfEach } from '$lib/features/public/documents/load-elsewhere.ts';
import { actOnForm } from '$lib/features/public/documents/form-act.ts';
import { loadTimes } from '$lib/features/public/documents/load-times.ts';
import type { Actions, PageServerLoad } from './$types';

/** Free times for the same visit, with the same provider unless another is chosen. */
export const load: PageServerLoad = async (event) => {
	const { appointment, clinic, token } = await event.parent();
	const { searchParams } = event.url;
	if (!appointment.canChange) redirect(303, withParams(event.url, `/m/${token}`));
	const provider = searchParams.get('provider') ?? appointment.provider.id;
	const api = apiVia(event.fetch);
	const now = new Date();
	const asked = askedFor(appointment, clinic, provider);
	const days = { wanted: searchParams.get('on'), from: searchParams.get('from') };
	const times = await loadTimes(api, asked, days, now).catch((problem: unknown) => {
		if (problem instanceof ApiProblem) return null;
		throw problem;
	});
	const providers = providersOf(appointment, clinic);
	const ids = providers.map(({ id }) => id);
	return { provider, providers, times, firsts: await firstOfEach(api, asked, ids, now) };
};

export const actions: Actions = {
	default: (event) =>
		actOnForm(
			event,
			(api, key, fields) => {
				const body = { start: fields.get('start'), providerId: fields.get('provider') };
				return api.patch(`/public/bookings/${event.params.token}`, body, { key });
			},
			withParams(event.url, `/m/${event.params.token}`, { moved: '1' })
		)
};
