import { error } from '@sveltejs/kit';
import type { ServiceView } from '#contracts/clinic-catalogue';
import type { MessagingView } from '#contracts/messaging';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { messagingPath } from '$lib/features/messaging/messaging-settings.ts';
import { requireClinicOf } from '$lib/features/settings/require-clinic.ts';
import { may } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

/** `?for=all` are the rules of the whole organisation, for whoever sets those. */
export const load: PageLoad = async ({ parent, fetch, depends, url }) => {
	depends('app:messaging');
	const clinic = await requireClinicOf(parent, 'clinic.settings');
	const { session } = await parent();
	const maySetAll = may(session, 'organisation.settings') && session.clinics.length > 1;
	const isForAll = maySetAll && url.searchParams.get('for') === 'all';
	const api = apiVia(fetch);
	try {
		const [own, organisation, services, tags] = await Promise.all([
			api.get<MessagingView>(messagingPath({ clinicId: clinic.id })),
			api.get<MessagingView>(messagingPath({ clinicId: null })),
			api.get<{ items: ServiceView[] }>(`/clinics/${clinic.id}/services?include=retired`),
			may(session, 'patients.read')
				? api.get<{ items: { tag: string }[] }>('/patients/tags')
				: { items: [] }
		]);
		return {
			clinic,
			maySetAll,
			isForAll,
			own,
			organisation,
			services: services.items,
			tags: tags.items.map(({ tag }) => tag),
			canFind: may(session, 'patients.read'),
			now: Date.now()
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
