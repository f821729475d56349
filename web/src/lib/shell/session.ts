import type { Capability } from '#domain/access/capabilities';
import type { Role } from '#domain/access/roles';

/** `GET /me` and `GET /clinics`, joined: what every signed-in page knows of its reader. */
export interface ClinicOfMine {
	id: string;
	slug: string;
	name: string;
	timeZone: string;
	locale: string;
	currency: string;
	role: Role;
	capabilities: Capability[];
	/** The provider that the reader is at this clinic, when they treat patients themselves. */
	providerId: string | null;
}
export interface StaffSession {
	user: { id: string; name: string; email: string };
	organisation: { id: string; name: string };
	clinics: ClinicOfMine[];
	/** Slug of the clinic whose board was open last; null when there is none. */
	lastSlug: string | null;
}

/** Whether the reader has the capability at this clinic, or at any when none is named. */
export const may = (session: StaffSession, capability: Capability, clinicId?: string): boolean =>
	session.clinics.some(
		(clinic) =>
			(clinicId === undefined || clinic.id === clinicId) && clinic.capabilities.includes(capability)
	);

/** The clinic that opens first: the last one, else the first that may be seen. */
export const homeClinic = (session: StaffSession): ClinicOfMine | undefined =>
	session.clinics.find((clinic) => clinic.slug === session.lastSlug) ?? session.clinics[0];
