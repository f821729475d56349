import type { PublicAppointment } from '#contracts/public-booking';
import { apiVia } from '$lib/api/client.ts';
import { clinicPage } from '$lib/features/public/clinic-page.ts';
import { inWords } from '$lib/features/public/in-words.ts';
import { getClinic, refusePage } from '$lib/features/public/load-clinic.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { LayoutServerLoad } from './$types';

/** The one booking that the link is for, and its clinic. */
export const load: LayoutServerLoad = async (event) => {
	event.depends('app:booking');
	const { token } = event.params;
	const appointment = await apiVia(event.fetch)
		.get<PublicAppointment>(`/public/bookings/${encodeURIComponent(token)}`)
		.catch(refusePage);
	const clinic = await getClinic(event, appointment.clinic.slug);
	const language = getLocale();
	return {
		token,
		appointment,
		clinic: clinicPage(clinic, language),
		cancelling: inWords(clinic.cancellationPolicy, language, clinic.locale)
	};
};
