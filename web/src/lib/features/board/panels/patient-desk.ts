import type { Capability } from '#domain/access/capabilities';
import type { ApiClient } from '$lib/api/client.ts';

/** Where a patient is found or made: the board of a clinic, or the call centre on its behalf. */
export interface PatientDesk {
	api: ApiClient;
	/** Whoever is made here is this clinic's patient. */
	clinic: { id: string };
	/** The clinic's local date. */
	today: string;
	view: { isPrivate: boolean };
	/** A name as this screen may show it. */
	name(name: string): string;
	can(capability: Capability): boolean;
}
