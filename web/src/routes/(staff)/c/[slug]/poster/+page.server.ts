import { error } from '@sveltejs/kit';
import { channelWord, LANGUAGES } from '#contracts/online-booking';
import type { ClinicView } from '#contracts/clinic';
import * as v from 'valibot';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { isCampaign, pageLink } from '$lib/features/settings/online/page-links.ts';
import type { PosterWords } from '$lib/features/settings/online/poster-layout.ts';
import { m } from '$lib/paraglide/messages.js';
import type { PageServerLoad } from './$types';

/** A poster has words in several languages, which only the server has at once. */
const words = (language: PosterWords['language']): PosterWords => ({
	language,
	title: m.online_poster_title({}, { locale: language }),
	how: m.online_poster_how({}, { locale: language })
});

/** `?source=` and `?campaign=` as the code shall say them; anything else is left out of it. */
export const load: PageServerLoad = async ({ parent, params, url, fetch, platform }) => {
	const { session } = await parent();
	const clinic = session.clinics.find((one) => one.slug === params.slug);
	if (!clinic) error(404, { message: 'not_found', code: 'not_found' });
	const source = url.searchParams.get('source') ?? 'web';
	const campaign = url.searchParams.get('campaign') ?? '';
	const link = pageLink(platform?.env.PUBLIC_URL || url.origin, clinic.slug, {
		source: v.is(channelWord, source) ? source : 'web',
		campaign: isCampaign(campaign) ? campaign : ''
	});
	try {
		const { name, address, phone } = await apiVia(fetch).get<ClinicView>(`/clinics/${clinic.id}`);
		return {
			clinic: { name, address, phone, slug: clinic.slug },
			link,
			words: LANGUAGES.map(words)
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
