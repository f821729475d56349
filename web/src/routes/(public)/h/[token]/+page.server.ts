import { fail, redirect } from '@sveltejs/kit';
import type { PublicHistory } from '#contracts/questionnaires';
import { getForm } from '#domain/clinical/medical/history-form';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { refusePage } from '$lib/features/public/documents/load-clinic.ts';
import { saidIn } from '$lib/features/public/history/said-in.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

/** A document: a history is filled in by a form that needs no script, on any tablet. */
export const csr = false;

const pathOf = (token: string) => `/public/questionnaires/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async (event) => {
	event.locals.isPlain = true;
	const history = await apiVia(event.fetch)
		.get<PublicHistory>(pathOf(event.params.token))
		.catch(refusePage);
	return { history };
};

export const actions: Actions = {
	default: async (event) => {
		const api = apiVia(event.fetch);
		const path = pathOf(event.params.token);
		const { formVersion, sex } = await api.get<PublicHistory>(path).catch(refusePage);
		const form = getForm(formVersion);
		const answers = form ? saidIn(form, sex, await event.request.formData()) : {};
		try {
			await api.post(path, { language: getLocale(), answers });
		} catch (problem) {
			if (!(problem instanceof ApiProblem)) throw problem;
			// What was ticked and written stays on the page: nobody answers forty questions twice.
			return fail(problem.status || 503, {
				code: problem.code,
				retryAfterSeconds: problem.retryAfterSeconds,
				answers
			});
		}
		redirect(303, event.url.pathname);
	}
};
