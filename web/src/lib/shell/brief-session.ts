import type { ServerLoadEvent } from '@sveltejs/kit';
import type { ClinicInBrief } from '#contracts/clinic-in-brief';
import { apiVia } from '$lib/api/client.ts';
import type { StaffSession } from './session.ts';

const COOKIE = 'clinic_id';
const YEAR_SECONDS = 31_536_000;

/** Remembers whose board was open, by id: the records that know the slug may be out next time. */
export const rememberClinic = (event: ServerLoadEvent, clinicId: string): void =>
	event.cookies.set(COOKIE, clinicId, {
		...{ path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true },
		secure: event.url.protocol === 'https:'
	});

/**
 * Who is reading, by the live schedule of the clinic that was open last, while the records do not
 * answer. Null when there is none, when it does not know the reader, or behind a locked screen.
 */
export async function briefSession(event: ServerLoadEvent): Promise<StaffSession | null> {
	const clinicId = event.cookies.get(COOKIE);
	if (!clinicId || !/^cli_[\w-]{1,60}$/.test(clinicId)) return null;
	const path = `/clinics/${clinicId}/brief`;
	const brief = await apiVia(event.fetch)
		.get<ClinicInBrief>(path)
		.catch(() => null);
	if (!brief?.me) return null;
	const { clinic, me, organisationId } = brief;
	const { id, slug, name, timeZone, locale, currency } = clinic;
	return {
		...{ isLocked: false, hasPin: false, hasSecondFactor: false, isOwner: false },
		...{ locale: null, phone: '', staffId: me.staffId },
		user: { id: me.userId, name: me.name, email: '' },
		organisation: { id: organisationId, name: '', notation: 'fdi' },
		clinics: [
			{
				...{ id, slug, name, timeZone, locale, currency },
				...{ role: me.role, capabilities: me.capabilities, providerId: me.providerId }
			}
		],
		lastSlug: slug,
		isBrief: true
	};
}
