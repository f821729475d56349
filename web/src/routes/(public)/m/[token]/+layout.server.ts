import type { PublicAppointment } from '#contracts/public-booking';
import { apiVia } from '$lib/api/client.ts';
import { clinicPage } from '$lib/features/public/clinic-page.ts';
import { inWords } from '$lib/features/public/in-words.ts';
import { getClinic, refusePage } from '$lib/features/public/documents/load-clinic.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { LayoutServerLoad } from './$types';

/** Documents: what a link allows is done by forms, which need no script. */
export const csr = false;

/** The one booking that the link is for, and its clinic. */
export const load: LayoutServerLoad = async (event) => {
	event.locals.isPlain = true;
	const { token } = event.params;
	const appointment = await apiVia(event.fetch)
		.get<PublicAppointment>(`/public/bookings/${encodeURIComponent(token)}`)
		.catch(refusePage);
	const clinic = await getClinic(event, appointment.clinic.slug);
	const language = getLocale();
	return {
		token,
		/** Of the next form that is sent from this page. */
		key: crypto.randomUUID(),
		appointment,
		clinic: clinicPage(clinic, language),
		cancelling: inWords(clinic.cancellationPolicy, language, clinic.locale)
	};
};
