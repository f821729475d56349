import { can } from '../domain/access/can.ts';
import type { Capability } from '../domain/access/capabilities.ts';
import { getClinic, type ClinicRow } from '../repositories/clinics.ts';
import { recordsFor } from '../repositories/records.ts';
import { accessOf } from './access.ts';
import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';

/** The clinic that a body names: 422 `unknown_id` outside the organisation, 403 without the capability there. */
export async function requireClinicInBody(
	c: HttpContext,
	clinicId: string,
	capability: Capability
): Promise<ClinicRow> {
	const access = await accessOf(c);
	if (!access.allClinicIds.includes(clinicId)) refuseUnknown();
	if (!can(access.standingAt(clinicId), capability)) refuse({ code: 'forbidden' });
	const { organisationId } = access;
	const clinic = await getClinic(recordsFor(c.env, organisationId), { organisationId, clinicId });
	return clinic ?? refuseUnknown();
}

const refuseUnknown = (): never =>
	refuse({ code: 'invalid', errors: [{ path: 'clinicId', code: 'unknown_id' }] });
