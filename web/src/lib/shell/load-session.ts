import { error, redirect, type ServerLoadEvent } from '@sveltejs/kit';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import type { ClinicOfMine, StaffSession } from './session.ts';

type Me = Pick<StaffSession, 'user' | 'organisation'> & {
	clinics: Pick<ClinicOfMine, 'id' | 'role' | 'capabilities' | 'providerId'>[];
};
type Clinics = { items: Omit<ClinicOfMine, 'role' | 'capabilities' | 'providerId'>[] };

/** Who is reading and which clinics they see. Not signed in: to the sign-in page, and back here after. */
export async function loadSession(event: ServerLoadEvent): Promise<StaffSession> {
	const { pathname, search } = event.untrack(() => event.url);
	const api = apiVia(event.fetch);
	try {
		const [me, clinics] = await Promise.all([api.get<Me>('/me'), api.get<Clinics>('/clinics')]);
		return {
			user: me.user,
			organisation: me.organisation,
			clinics: clinics.items.flatMap((clinic) => {
				const mine = me.clinics.find((one) => one.id === clinic.id);
				return mine ? [{
								...clinic,
								role: mine.role,
								capabilities: mine.capabilities,
								providerId: mine.providerId ?? null
							}] : [];
			}),
			lastSlug: event.cookies.get('clinic') ?? null
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		if (problem.code === 'not_signed_in')
			redirect(303, `/sign-in?next=${encodeURIComponent(pathname + search)}`);
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
}
