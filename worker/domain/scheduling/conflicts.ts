import type { Claim, ClaimedResource, WantedClaim } from './claims.ts';

/** What stands in the way, in ms; the owner says whether it is an appointment, a block or a hold. */
export interface Collision {
	resource: ClaimedResource;
	resourceId: string;
	claim: Claim;
}

export type ClaimOwner = 'appointment' | 'block' | 'hold';

export function ownerKind(owner: string): ClaimOwner {
	if (owner.startsWith('blk_')) return 'block';
	return owner.startsWith('hld_') ? 'hold' : 'appointment';
}

export const collide = ({ resource, resourceId }: WantedClaim, claim: Claim): Collision => ({
	resource,
	resourceId,
	claim
});

/** The patient's own overlap may be overridden; a resource, hold or block never (api, Override). */
export const isSoft = ({ resource, claim }: Collision): boolean =>
	resource === 'patient' && ownerKind(claim.owner) === 'appointment';
