import { error } from '@sveltejs/kit';
import type { PublicDocument } from '#contracts/documents';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

/** The document of a link. Looking at it signs nothing. */
export const load: PageLoad = async ({ fetch, params }) => {
	const { token } = params;
	try {
		const path = `/public/documents/${encodeURIComponent(token)}`;
		return { token, document: await apiVia(fetch).get<PublicDocument>(path) };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
