import { makeId, type Id, type IdPrefix } from '../../domain/kernel/ids.ts';
import { base64url } from '../../integrations/auth/base64url.ts';

export const freshId = <Prefix extends IdPrefix>(prefix: Prefix, at: number): Id<Prefix> =>
	makeId(prefix, at, crypto.getRandomValues(new Uint8Array(16)));

/** 256 bits that nobody guesses, for a link that works once. */
export const freshToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
