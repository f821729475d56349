import { originIn } from '$lib/features/public/address.ts';
import { firstStart } from '$lib/features/public/documents/load-times.ts';
import { offeredTo } from '$lib/features/public/offered-services.ts';
import { isOpenNow } from '$lib/features/public/opening-hours.ts';
import { structuredClinic } from '$lib/features/public/documents/structured-clinic.ts';
import { apiVia } from '$lib/api/client.ts';
import type { PageServerLoad } from './$types';

/** A document: nothing on it needs a script. */
export const csr = false;

/** The clinic's own page: what search engines read of it, and how soon the first service is free. */
export const load: PageServerLoad = async (event) => {
	const { clinic, language } = await event.parent();
	const origin = originIn(event.url);
	const now = new Date();
	event.locals.isPlain = true;
	event.locals.structuredData = structuredClinic(clinic, event.url.origin);
	const [service] = offeredTo(clinic.services, origin.visitor);
	const first =
		service && clinic.isOpenForBooking
			? await firstStart(
					apiVia(event.fetch),
					{
						...clinic,
						what: { serviceId: service.id },
						providerId: 'any',
						source: origin.source,
						visitor: origin.visitor
					},
					now
				).catch(() => null)
			: null;
	return {
		language,
		now: now.toISOString(),
		isOpen: isOpenNow(clinic.openingHours, clinic.timeZone, now),
		first
	};
};
