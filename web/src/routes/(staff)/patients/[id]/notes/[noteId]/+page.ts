import { error } from '@sveltejs/kit';
import type { OpenNote } from '#contracts/notes';
import type { FactView } from '#contracts/patient-facts';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

/** A draft comes with what the health record knows, so that the history is checked and not retyped. */
export const load: PageLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:note');
	await requireAnywhere(parent, 'notes.read');
	const api = apiVia(fetch);
	const patient = `/patients/${params.id}`;
	try {
		const note = await api.get<OpenNote>(`${patient}/notes/${params.noteId}`);
		const facts =
			note.state === 'draft' ? await api.get<{ items: FactView[] }>(`${patient}/facts`) : null;
		return { note, facts: facts?.items ?? [] };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
