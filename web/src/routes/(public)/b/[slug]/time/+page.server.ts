import { error, redirect } from '@sveltejs/kit';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { choiceIn, originIn, stepOf } from '$lib/features/public/address.ts';
import { firstOfEach, sistersWith } from '$lib/features/public/load-elsewhere.ts';
import { loadTimes, type Asked } from '$lib/features/public/load-times.ts';
import type { PageServerLoad } from './$types';

/**
 * The week and the day's times. The first document waits for them, so that it is whole without
 * script; a step within the page shows its frame at once and fills the times in.
 */
export const load: PageServerLoad = async (event) => {
	const { clinic } = await event.parent();
	const { url } = event;
	const choice = choiceIn(url);
	if (!choice) redirect(303, stepOf(url, clinic.slug, null));
	const service = clinic.services.find((one) => one.id === choice.service);
	if (!service) error(404, { message: 'not_found', code: 'not_found' });
	const origin = originIn(url);
	const asked: Asked = {
		...clinic,
		what: { serviceId: service.id },
		providerId: choice.provider,
		source: origin.source,
		visitor: origin.visitor
	};
	const api = apiVia(event.fetch);
	const now = new Date();
	const days = { wanted: url.searchParams.get('on'), from: url.searchParams.get('from') };
	const times = loadTimes(api, asked, days, now).catch((problem: unknown) => {
		if (problem instanceof ApiProblem) return null;
		throw problem;
	});
	const later = {
		firsts: firstOfEach(api, asked, service.providerIds, now),
		sisters: times.then((found) =>
			found?.on === null ? sistersWith(api, clinic.sisters, service.name, origin, now) : []
		)
	};
	return { choice, times: event.isDataRequest ? times : await times, ...later };
};
