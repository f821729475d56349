import type { Capability } from '../domain/access/capabilities.ts';
import { getClinic, type ClinicRow, type ClinicScope } from '../repositories/clinics.ts';
import { recordsFor } from '../repositories/records.ts';
import { requireAt } from './access.ts';
import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';

/** The clinic of the path, once the caller may do this there: 404 outside the organisation, else 403. */
export async function requireClinicScope(
	c: HttpContext,
	capability: Capability
): Promise<ClinicScope> {
	const clinicId = c.req.param('clinicId') ?? '';
	const { organisationId } = await requireAt(c, clinicId, capability);
	return { organisationId, clinicId };
}

export async function requireClinic(
	c: HttpContext,
	capability: Capability
): Promise<{ scope: ClinicScope; clinic: ClinicRow }> {
	const scope = await requireClinicScope(c, capability);
	const clinic = await getClinic(recordsFor(c.env, scope.organisationId), scope);
	return { scope, clinic: clinic ?? refuse({ code: 'not_found' }) };
}
