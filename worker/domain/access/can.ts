import type { Capability } from './capabilities.ts';

/** What somebody holds at one clinic: the union of their role's capabilities and their own extras. */
export interface Standing {
	capabilities: readonly Capability[];
	/** The provider this person is at this clinic, when they treat patients themselves. */
	providerId: string | null;
}

export const can = (standing: Standing | null, capability: Capability): boolean =>
	standing !== null && standing.capabilities.includes(capability);

/** `capability`, or `capability.own` where the thing belongs to the person's own provider. */
export function canFor(
	standing: Standing | null,
	capability: 'schedule.book' | 'schedule.status' | 'schedule.cancel' | 'schedule.shift',
	providerId: string | null
): boolean {
	if (can(standing, capability)) return true;
	return (
		can(standing, `${capability}.own`) && providerId !== null && standing?.providerId === providerId
	);
}
