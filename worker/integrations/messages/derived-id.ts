import { createHash } from 'node:crypto';
import type { TaskReason } from '../../contracts/conversations.ts';
import type { Way } from '../../domain/messaging/vocabulary.ts';
import { makeId, type Id, type IdPrefix } from '../../domain/kernel/ids.ts';

/**
 * An id that follows from what it names, so that the same thing written twice is one row (I12). It
 * sorts by `at`, which must be the same at every repetition (milliseconds since 1970).
 */
export async function derivedId<Prefix extends IdPrefix>(
	prefix: Prefix,
	at: number,
	parts: readonly string[]
): Promise<Id<Prefix>> {
	return makeId(prefix, at, createHash('sha256').update(parts.join('\n')).digest());
}

/** The one conversation of an organisation with an address by a way. */
export const conversationIdOf = (
	organisationId: string,
	way: Way,
	address: string
): Promise<Id<'cnv'>> => derivedId('cnv', 0, [organisationId, way, address]);

/**
 * The one task for a reason about one thing: the id of a failed message, of an appointment, of a
 * call, of the message that a patient wrote.
 */
export const callTaskIdOf = (
	organisationId: string,
	reason: TaskReason,
	about: string
): Promise<Id<'tsk'>> => derivedId('tsk', 0, [organisationId, reason, about]);
