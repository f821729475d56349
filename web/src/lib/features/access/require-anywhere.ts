import { error } from '@sveltejs/kit';
import type { Capability } from '#domain/access/capabilities';
import { may, type StaffSession } from '$lib/shell/session.ts';

/** 403 when the reader holds the capability at no clinic; an owner without clinics yet holds all. */
export async function requireAnywhere(
	parent: () => Promise<{ session: StaffSession }>,
	capability: Capability
): Promise<StaffSession> {
	const { session } = await parent();
	if (!session.isOwner && !may(session, capability))
		error(403, { message: 'forbidden', code: 'forbidden' });
	return session;
}
