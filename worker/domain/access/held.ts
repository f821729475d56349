import { CAPABILITIES, type Capability } from './capabilities.ts';
import { CAPABILITIES_OF_ROLE, type Role } from './roles.ts';

/** A role at a clinic with what was added to it and taken from it. */
export interface Bundle {
	role: Role;
	extra: readonly Capability[];
	withheld: readonly Capability[];
}

/** What somebody holds in the end, in the order of `CAPABILITIES`; what is withheld wins over what is added. */
export const heldCapabilities = ({ role, extra, withheld }: Bundle): Capability[] =>
	CAPABILITIES.filter(
		(one) =>
			(CAPABILITIES_OF_ROLE[role].includes(one) || extra.includes(one)) && !withheld.includes(one)
	);

/** Nobody gives away what they do not hold themselves (T4). */
export const canGrant = (held: readonly Capability[], granted: readonly Capability[]): boolean =>
	granted.every((one) => held.includes(one));
