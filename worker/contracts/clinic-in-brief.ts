import type { Role } from '../domain/access/roles.ts';
import type { Capability } from '../domain/access/capabilities.ts';
import type { ClinicSettings } from './clinic-settings.ts';

/**
 * `GET /clinics/{id}/brief`: what a board needs beside its schedule, told by the clinic's live object
 * alone. With it a board opens while the records do not answer (architecture, "D1 down").
 */
export interface ClinicInBrief {
	clinic: Pick<
		ClinicSettings,
		'slug' | 'name' | 'timeZone' | 'locale' | 'currency' | 'openingHours' | 'holidays'
	> & { id: string };
	rooms: ClinicSettings['rooms'];
	services: ClinicSettings['services'];
	organisationId: string;
	/** The caller as this clinic knows them; null for an API key. */
	me: {
		userId: string;
		staffId: string;
		name: string;
		role: Role;
		capabilities: Capability[];
		providerId: string | null;
	} | null;
}
