import { providerRuns, type Pattern } from './pattern.ts';

export type ClaimedResource = 'chair' | 'provider' | 'assistant' | 'equipment' | 'patient';

/**
 * A stretch [start, end) (ms) that something wants of one resource. A resource with capacity n has
 * n lanes; within a lane claims never overlap (I1).
 */
export interface WantedClaim {
	/** The part it plays: a person may be a provider here and an assistant there. */
	resource: ClaimedResource;
	resourceId: string;
	/** Under which name the time is kept: one name per person, however they take part. */
	key: string;
	/** Other names the same resource may have been claimed under before. */
	alsoKeys: readonly string[];
	/** How many may be there at once. */
	capacity: number;
	/** How many lanes have ever existed; at least `capacity`. */
	lanes: number;
	start: number;
	end: number;
}

/** A claim as it is kept. Its owner is an appointment, a hold or a block, by the id's prefix. */
export interface Claim {
	key: string;
	lane: number;
	start: number;
	end: number;
	owner: string;
}

/** What an appointment or a hold takes. Instants in ms, `[start, start + minutes)`. */
export interface Taking {
	patientId: string | null;
	providerId: string;
	chairId: string;
	assistantIds: readonly string[];
	equipmentIds: readonly string[];
	start: number;
	minutes: number;
	pattern: Pattern;
}

type Place = Pick<WantedClaim, 'key' | 'alsoKeys' | 'capacity' | 'lanes'>;

/** How a clinic names its resources in the book of claims. */
export interface ClaimKeys {
	chair(id: string): Place;
	/** The room of a chair, if it takes fewer patients at once than its chairs do. */
	roomOf(chairId: string): Place | null;
	provider(id: string): Place;
	assistant(staffId: string): Place;
	equipment(id: string): Place;
}

/**
 * The claims of a taking (F2, F3, M1): chair, room and equipment for the whole time, the provider for the
 * `X` cells, named assistants for all of it, and the patient, who is judged softly.
 */
export function wantedClaims(taking: Taking, keys: ClaimKeys): WantedClaim[] {
	const { start, minutes, chairId, providerId, assistantIds, equipmentIds, patientId } = taking;
	const whole = { start, end: start + minutes * 60_000 };
	const wanted: WantedClaim[] = [
		{ resource: 'chair', resourceId: chairId, ...keys.chair(chairId), ...whole }
	];
	const room = keys.roomOf(chairId);
	// Whoever asks wants a chair: that its room is full is a conflict of the chair.
	if (room) wanted.push({ resource: 'chair', resourceId: chairId, ...room, ...whole });
	const provider = keys.provider(providerId);
	const assistants = assistantIds.map((id) => ({ resourceId: id, ...keys.assistant(id) }));
	// A provider who is named as their own assistant is there all the time, once.
	if (!assistants.some(({ key }) => key === provider.key))
		for (const run of providerRuns(taking.pattern, start))
			wanted.push({ resource: 'provider', resourceId: providerId, ...provider, ...run });
	for (const assistant of assistants)
		wanted.push({ resource: 'assistant', ...assistant, ...whole });
	for (const id of equipmentIds)
		wanted.push({ resource: 'equipment', resourceId: id, ...keys.equipment(id), ...whole });
	if (patientId !== null) wanted.push(patientClaim(patientId, whole));
	return wanted;
}

const patientClaim = (id: string, whole: { start: number; end: number }): WantedClaim => ({
	resource: 'patient',
	resourceId: id,
	key: id,
	alsoKeys: [],
	capacity: 1,
	lanes: 1,
	...whole
});
