import type { Caller } from '../contracts/caller.ts';
import type { Capability } from '../domain/access/capabilities.ts';
import type { Access } from '../domain/access/access.ts';
import { can } from '../domain/access/can.ts';
import { loadAccess } from '../repositories/access.ts';
import { recordsFor } from '../repositories/records.ts';
import type { HttpContext } from './context.ts';
import { withEmergency } from './emergency.ts';
import { refuse } from './refused.ts';

export type { Access } from '../domain/access/access.ts';

/** Who is asking; 401 without sign-in, 503 when that cannot be told because the records do not answer. */
export function requireCaller(c: HttpContext): Caller {
	if (c.var.isCallerUnknown) refuse({ code: 'unavailable' });
	return c.var.caller ?? refuse({ code: 'not_signed_in' });
}

/** A signed-in person; an API key is refused with 403. */
export function requirePerson(c: HttpContext): Extract<Caller, { kind: 'staff' }> {
	const caller = requireCaller(c);
	return caller.kind === 'staff' ? caller : refuse({ code: 'forbidden' });
}

/**
 * Asks the records, once a request: an ended session or a revoked key is 401 here although its
 * pass is still fresh, and a changed role counts from the next request on (T9, T29).
 */
export function accessOf(c: HttpContext): Promise<Access> {
	const caller = requireCaller(c);
	const known = c.var.access;
	if (known) return known;
	const reading = read(c, caller);
	c.set('access', reading);
	return reading;
}

async function read(c: HttpContext, caller: Caller): Promise<Access> {
	const records = recordsFor(c.env, caller.organisationId);
	const access = (await loadAccess(records, caller)) ?? refuse({ code: 'not_signed_in' });
	return withEmergency(c, records, caller, access);
}

/** 404 for a clinic outside the organisation, 403 without membership or capability there. */
export async function requireAt(
	c: HttpContext,
	clinicId: string,
	capability: Capability
): Promise<Access> {
	const access = await accessOf(c);
	if (!access.allClinicIds.includes(clinicId)) refuse({ code: 'not_found' });
	if (!can(access.standingAt(clinicId), capability)) refuse({ code: 'forbidden' });
	return access;
}

/** 403 unless the caller holds the capability at one clinic at least, or owns the organisation. */
export async function requireInOrganisation(
	c: HttpContext,
	capability: Capability
): Promise<Access> {
	const access = await accessOf(c);
	if (!access.canAnywhere(capability)) refuse({ code: 'forbidden' });
	return access;
}
