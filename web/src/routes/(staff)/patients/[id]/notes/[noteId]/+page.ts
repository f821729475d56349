import { error } from '@sveltejs/kit';
import type { OpenNote } from '#contracts/notes';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:note');
	await requireAnywhere(parent, 'notes.read');
	try {
		const path = `/patients/${params.id}/notes/${params.noteId}`;
		return { note: await apiVia(fetch).get<OpenNote>(path) };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
