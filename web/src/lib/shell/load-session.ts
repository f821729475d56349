import { error, redirect, type ServerLoadEvent } from '@sveltejs/kit';
import type { MeView } from '#contracts/access';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { briefSession } from './brief-session.ts';
import type { StaffSession } from './session.ts';

/** Who is reading and which clinics they see. Not signed in: to the sign-in page, and back here after. */
export async function loadSession(event: ServerLoadEvent): Promise<StaffSession> {
	const { pathname, search } = event.untrack(() => event.url);
	const signIn = `/sign-in?next=${encodeURIComponent(pathname + search)}`;
	try {
		const api = apiVia(event.fetch);
		const { user, apiKey: _, ...rest } = await api.get<MeView>('/me', { retry: false });
		if (user === null) redirect(303, signIn);
		return { ...rest, user, lastSlug: event.cookies.get('clinic') ?? null };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		if (problem.code === 'not_signed_in') redirect(303, signIn);
		const brief = problem.code === 'unavailable' ? await briefSession(event) : null;
		if (brief) return brief;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
}
