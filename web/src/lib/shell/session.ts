import type { MeView } from '#contracts/access';
import type { Capability } from '#domain/access/capabilities';

export type ClinicOfMine = MeView['clinics'][number];

/** `GET /me` of a person, once for all signed-in pages. */
export interface StaffSession extends Omit<MeView, 'user' | 'apiKey'> {
	user: NonNullable<MeView['user']>;
	/** Slug of the clinic whose board was open last; null when there is none. */
	lastSlug: string | null;
	/** The records do not answer: this is what the clinic's live schedule knows, one clinic alone. */
	isBrief?: boolean;
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

/** By which clock moments are told: that of the clinic's wall, whatever the device thinks. */
export const homeZone = (session: StaffSession): string => homeClinic(session)?.timeZone ?? 'UTC';
