import type { PreviewedMessage } from '#contracts/messaging';

/** What a timeline shows one below the other: messages between the two moments that they hang on. */
export type TimelineEntry =
	| { kind: 'booked' | 'visit'; at: string }
	| { kind: 'message'; at: string; message: PreviewedMessage };

/** Soonest first; a message at the very moment of the visit stands after it. */
export function timelineOf(
	messages: readonly PreviewedMessage[],
	{ bookedAt, start }: { bookedAt: string; start: string }
): TimelineEntry[] {
	const entries: TimelineEntry[] = [
		{ kind: 'booked', at: bookedAt },
		{ kind: 'visit', at: start },
		...messages.map((message) => ({ kind: 'message' as const, at: message.dueAt, message }))
	];
	return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
