import type { Told } from '../../../repositories/provider-events.ts';

/** Messages that ask whether somebody comes, or tell when: what a reply of one word is about. */
const ASKING = new Set(['booked', 'moved', 'before', 'ask_confirmation']);
const LEFT = new Set(['sent', 'delivered', 'seen', 'unknown']);

/**
 * The visits that a reply of one word is about: those of the message that left last among those that
 * told of a visit still to come. A message to a family tells of several, and the word is for all.
 * What is known of their start is milliseconds since 1970, null where the ledger does not say.
 */
export function toldLast(told: readonly Told[], now: number): Told[] {
	const coming = told.filter(
		({ kind, state, appointmentId, tellsOf }) =>
			ASKING.has(kind) &&
			LEFT.has(state) &&
			appointmentId !== null &&
			(tellsOf === null || tellsOf > now)
	);
	const last = coming.reduce<Told | null>(
		(newest, one) => (newest && (newest.sentAt ?? 0) >= (one.sentAt ?? 0) ? newest : one),
		null
	);
	if (!last) return [];
	const root = rootOf(last);
	const visits = new Map<string, Told>();
	for (const one of coming) {
		if (rootOf(one) === root) visits.set(one.appointmentId ?? '', one);
	}
	return [...visits.values()];
}

const rootOf = ({ id, sentWith }: Told): string => sentWith ?? id;
