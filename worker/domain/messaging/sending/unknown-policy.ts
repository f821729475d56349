/**
 * What to do when nobody knows whether a provider took a message (reliability 7; I12 by this policy):
 * `again` where a repetition cannot arrive twice or a second arrival does less harm than none, else
 * `leave`. A routine message goes at most once; a cancellation goes at least once, because whoever
 * does not hear of it travels for nothing.
 */
export function afterUnknown(facts: {
	kind: string;
	/** The provider delivers one id once, however often it is asked. */
	isIdempotent: boolean;
	/** The provider can be asked what became of an id. */
	canBeLookedUp: boolean;
}): 'again' | 'leave' {
	if (facts.isIdempotent || facts.canBeLookedUp) return 'again';
	return isAtLeastOnce(facts.kind) ? 'again' : 'leave';
}

/** Kinds that are sent again when nobody knows; what was looked up and not found is sent again too. */
export const isAtLeastOnce = (kind: string): boolean => kind === 'cancelled';
