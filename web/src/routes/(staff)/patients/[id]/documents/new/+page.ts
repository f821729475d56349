import { error } from '@sveltejs/kit';
import type { ServiceView } from '#contracts/clinic-catalogue';
import type { DocumentTemplateView } from '#contracts/documents';
import type { PatientAppointment } from '#contracts/patients';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import { homeClinic } from '$lib/shell/session.ts';
import type { PageLoad } from './$types';

type Named = Pick<ServiceView, 'id' | 'name' | 'isActive'>;

/** `?template=&visit=` choose beforehand: from a banner that says what is missing. */
export const load: PageLoad = async ({ parent, fetch, params, url }) => {
	const session = await requireAnywhere(parent, 'documents.write');
	const clinic = homeClinic(session) ?? error(403, { message: 'forbidden', code: 'forbidden' });
	const api = apiVia(fetch);
	const items = <Row>(path: string) =>
		orRefuse(api.get<{ items: Row[] }>(path)).then((list) => list.items);
	const [templates, visits, providers] = await Promise.all([
		items<DocumentTemplateView>('/document-templates'),
		items<PatientAppointment>(`/patients/${params.id}/appointments?limit=20`),
		items<Named>(`/clinics/${clinic.id}/providers`).catch(() => [])
	]);
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const isKnown = (rows: { id: string }[], id: string) => rows.some((row) => row.id === id);
	return {
		homeId: clinic.id,
		templates,
		visits: visits.filter(({ status }) => status !== 'cancelled' && status !== 'no_show'),
		providers: providers.filter(({ isActive }) => isActive),
		templateId: isKnown(templates, asked('template')) ? asked('template') : '',
		appointmentId: isKnown(visits, asked('visit')) ? asked('visit') : null
	};
};
