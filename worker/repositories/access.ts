import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Caller } from '../contracts/caller.ts';
import { session, user } from '../db/schema/auth.ts';
import { clinic, provider } from '../db/schema/clinic.ts';
import { apiKey, membership, staff } from '../db/schema/staff.ts';
import type { Access } from '../domain/access/access.ts';
import { CAPABILITIES, type Capability } from '../domain/access/capabilities.ts';
import type { Standing } from '../domain/access/can.ts';
import { heldCapabilities } from '../domain/access/held.ts';
import type { Records } from './records.ts';

/** Null when the session has ended, the person may no longer sign in, or the key is revoked. */
export function loadAccess(records: Records, caller: Caller): Promise<Access | null> {
	if (caller.kind === 'staff')
		return ofPerson(records, caller.organisationId, caller.userId, caller.sessionId);
	if (caller.kind === 'apiKey') return ofKey(records, caller.organisationId, caller.keyId);
	return Promise.resolve(null);
}

const clinicsOf = (records: Records, organisationId: string) =>
	records
		.select({ id: clinic.id })
		.from(clinic)
		.where(eq(clinic.organisationId, organisationId))
		.orderBy(asc(clinic.order), asc(clinic.id))
		.limit(1_000);

async function ofPerson(
	records: Records,
	organisationId: string,
	userId: string,
	sessionId: string
): Promise<Access | null> {
	const staffId = sql`(select ${user.staffId} from ${user} where ${user.id} = ${userId})`;
	const [people, memberships, providers, clinics] = await records.batch([
		records
			.select({ id: staff.id, isOwner: staff.isOwner })
			.from(session)
			.innerJoin(user, eq(user.id, session.userId))
			.innerJoin(
				staff,
				and(eq(staff.organisationId, user.organisationId), eq(staff.id, user.staffId))
			)
			.where(
				and(
					eq(session.id, sessionId),
					eq(session.userId, userId),
					gt(session.expiresAt, new Date()),
					eq(user.organisationId, organisationId),
					eq(staff.isDisabled, false)
				)
			)
			.limit(1),
		records
			.select()
			.from(membership)
			.where(
				and(
					eq(membership.organisationId, organisationId),
					eq(membership.staffId, staffId),
					isNull(membership.endedAt)
				)
			)
			.limit(1_000),
		records
			.select({ id: provider.id, clinicId: provider.clinicId })
			.from(provider)
			.where(and(eq(provider.organisationId, organisationId), eq(provider.staffId, staffId)))
			.limit(1_000),
		clinicsOf(records, organisationId)
	]);
	const person = people[0];
	if (!person) return null;
	const providerAt = new Map(providers.map((row) => [row.clinicId, row.id]));
	const standings = new Map<string, Standing>();
	for (const row of memberships)
		standings.set(row.clinicId, {
			capabilities: heldCapabilities(row),
			providerId: providerAt.get(row.clinicId) ?? null
		});
	if (person.isOwner)
		for (const { id } of clinics)
			standings.set(id, { capabilities: CAPABILITIES, providerId: providerAt.get(id) ?? null });
	return access(organisationId, person.id, person.isOwner, clinics, standings);
}

async function ofKey(
	records: Records,
	organisationId: string,
	keyId: string
): Promise<Access | null> {
	const [keys, clinics] = await records.batch([
		records
			.select()
			.from(apiKey)
			.where(
				and(
					eq(apiKey.organisationId, organisationId),
					eq(apiKey.id, keyId),
					isNull(apiKey.revokedAt)
				)
			)
			.limit(1),
		clinicsOf(records, organisationId)
	]);
	const key = keys[0];
	if (!key) return null;
	const standing: Standing = { capabilities: key.capabilities, providerId: null };
	const standings = new Map<string, Standing>();
	for (const { id } of clinics)
		if (key.clinicIds === null || key.clinicIds.includes(id)) standings.set(id, standing);
	return access(organisationId, null, false, clinics, standings, key);
}

function access(
	organisationId: string,
	staffId: string | null,
	isOwner: boolean,
	clinics: { id: string }[],
	standings: Map<string, Standing>,
	key?: { clinicIds: string[] | null; capabilities: Capability[] }
): Access {
	const allClinicIds = clinics.map(({ id }) => id);
	const holdsEverywhere = (capability: Capability) =>
		isOwner || (key?.clinicIds === null && key.capabilities.includes(capability));
	return {
		organisationId,
		staffId,
		isOwner,
		standingAt: (clinicId) => standings.get(clinicId) ?? null,
		clinicIds: allClinicIds.filter((id) => standings.has(id)),
		allClinicIds,
		canAnywhere: (capability) =>
			holdsEverywhere(capability) ||
			[...standings.values()].some(({ capabilities }) => capabilities.includes(capability))
	};
}
