import type { Capability } from './capabilities.ts';
import type { Standing } from './can.ts';

/** What a caller may do across one organisation. */
export interface Access {
	organisationId: string;
	/** The person; null for an API key. */
	staffId: string | null;
	isOwner: boolean;
	/** Null without membership there. */
	standingAt(clinicId: string): Standing | null;
	/** Clinics where the caller stands, in the organisation's order. */
	clinicIds: string[];
	/** Every clinic of the organisation, in its order. */
	allClinicIds: string[];
	canAnywhere(capability: Capability): boolean;
}
