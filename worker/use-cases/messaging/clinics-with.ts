import type { Access } from '../../domain/access/access.ts';
import { can } from '../../domain/access/can.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { refuse } from '../../http/refused.ts';

/** Clinics at which the caller holds the capability; with `clinicId` that one alone, and 404 or 403 else. */
export function clinicsWith(access: Access, capability: Capability, clinicId?: string): string[] {
	if (clinicId === undefined)
		return access.allClinicIds.filter((id) => can(access.standingAt(id), capability));
	if (!access.allClinicIds.includes(clinicId)) refuse({ code: 'not_found' });
	if (!can(access.standingAt(clinicId), capability)) refuse({ code: 'forbidden' });
	return [clinicId];
}

/**
 * What belongs to a clinic whose messages one may not read is not there (404); what one may read and
 * not touch is 403.
 */
export function requireOf(access: Access, clinicId: string | null, capability: Capability): void {
	const standing = clinicId === null ? null : access.standingAt(clinicId);
	if (!can(standing, 'messages.read')) refuse({ code: 'not_found' });
	if (!can(standing, capability)) refuse({ code: 'forbidden' });
}
