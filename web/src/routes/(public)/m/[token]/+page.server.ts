import { apiVia } from '$lib/api/client.ts';
import { withParams } from '$lib/features/public/address.ts';
import { askedFor } from '$lib/features/public/documents/asked-for.ts';
import { actOnForm } from '$lib/features/public/documents/form-act.ts';
import { loadTimes } from '$lib/features/public/documents/load-times.ts';
import type { Actions, PageServerLoad } from './$types';

const INSTEAD = 2;

/** Before somebody cancels: two other times of the same visit. */
export const load: PageServerLoad = async (event) => {
	const asksToCancel = event.url.searchParams.get('ask') === 'cancel';
	if (!asksToCancel) return { asksToCancel, instead: [] };
	const { appointment, clinic } = await event.parent();
	const times = await loadTimes(
		apiVia(event.fetch),
		askedFor(appointment, clinic, appointment.provider.id),
		{ wanted: null, from: null },
		new Date()
	).catch(() => null);
	const others = (times?.items ?? []).filter(
		({ start }) => Date.parse(start) !== Date.parse(appointment.start)
	);
	const instead = [others[0], others[Math.floor(others.length / 2)]]
		.filter((one, at, all) => one !== undefined && all.indexOf(one) === at)
		.slice(0, INSTEAD) as { start: string }[];
	return { asksToCancel, instead };
};

export const actions: Actions = {
	cancel: (event) =>
		actOnForm(
			event,
			(api, key) => api.delete(`/public/bookings/${event.params.token}`, undefined, { key }),
			withParams(event.url, event.url.pathname)
		)
};
