import { error, redirect } from '@sveltejs/kit';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { choiceIn, originIn, stepOf } from '$lib/features/public/address.ts';
import { firstOfEach } from '$lib/features/public/documents/load-elsewhere.ts';
import { loadTimes, type Asked } from '$lib/features/public/documents/load-times.ts';
import type { PageServerLoad } from './$types';

/** A document: nothing on it needs a script. */
export const csr = false;

/** The week, the day's times, and the day each doctor has first. */
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
	const [times, firsts] = await Promise.all([
		loadTimes(api, asked, days, now).catch((problem: unknown) => {
			if (problem instanceof ApiProblem) return null;
			throw problem;
		}),
		firstOfEach(api, asked, service.providerIds, now)
	]);
	if (times?.on === null) redirect(303, stepOf(url, clinic.slug, 'full', { ...choice }));
	event.locals.isPlain = true;
	return { choice, service, times, firsts };
};
