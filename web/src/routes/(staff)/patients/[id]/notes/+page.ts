import { error } from '@sveltejs/kit';
import type { NoteTemplateView, NoteView } from '#contracts/notes';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** `?visit=` is the visit that a new note is of, at `?clinic=`: the board's card leads here with them. */
export const load: PageLoad = async ({ parent, fetch, params, url }) => {
	const session = await requireAnywhere(parent, 'notes.read');
	const api = apiVia(fetch);
	const mayWrite = may(session, 'notes.write');
	try {
		const [notes, templates] = await Promise.all([
			api.get<{ items: NoteView[]; nextCursor: string | null }>(
				`/patients/${params.id}/notes?limit=20`
			),
			mayWrite
				? api.get<{ items: NoteTemplateView[] }>(`/note-templates?language=${getLocale()}`)
				: { items: [] }
		]);
		const clinicId = url.searchParams.get('clinic');
		return {
			...{ notes, templates: templates.items, visit: url.searchParams.get('visit') },
			at:
				session.clinics.find(({ id }) => id === clinicId && may(session, 'notes.write', id)) ?? null
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
