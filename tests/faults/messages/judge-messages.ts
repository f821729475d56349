import type { MessageView } from '../../../worker/contracts/messages.ts';
import type { Delivery } from '../../support/fake-provider-server.ts';
import type { Violations } from '../finding.ts';
import { readLedger, readMessagesOf } from './read-messages.ts';
import type { WritingWorld } from './writing-world.ts';

/** The line that every proof of messages prints. */
export interface Sum {
	planned: number;
	sent: number;
	unknown: number;
	failed: number;
	/** By reason, as `stale 12`. */
	skipped: string;
	duplicates: number;
	wrong: number;
}

const LEFT = new Set(['sent', 'delivered', 'seen']);
const OVER = new Set(['skipped', 'cancelled']);

export interface Judging {
	world: WritingWorld;
	/** The visits whose messages are judged, or everything that the ledger holds. */
	appointmentIds: readonly string[] | 'all';
	violations: Violations;
	/** Messages that may leave twice when nobody knows their end: the clinic's own cancellation. */
	mayRepeat?: (message: MessageView) => boolean;
	/** Whether something may still wait for its time. */
	isWaitingAllowed?: boolean;
}

/**
 * Holds the ledger against what reached the telephones (I12): a message that is told as sent has
 * arrived once, one that is told as skipped or failed never has, nothing has left that the ledger
 * does not know, and nothing is under way when all is quiet.
 */
export async function judgeMessages({
	world,
	appointmentIds,
	violations,
	mayRepeat = () => false,
	isWaitingAllowed = true
}: Judging): Promise<Sum & { messages: MessageView[] }> {
	const messages = await readJudged(world, appointmentIds);
	const arrived = byReference(world.provider.deliveries);
	const known = new Map(messages.map((message) => [message.id, message]));
	const sum = { sent: 0, unknown: 0, failed: 0, duplicates: 0, wrong: 0 };
	const skipped: Record<string, number> = {};
	const wrong = (sentence: string) => {
		sum.wrong += 1;
		violations.add(sentence);
	};
	if (known.size !== messages.length) wrong(`${messages.length - known.size} ids are told twice`);
	for (const message of messages) {
		const times = arrived.get(message.id)?.length ?? 0;
		if (times > 1 && !mayRepeat(message)) {
			sum.duplicates += times - 1;
			violations.add(`${tell(message)} arrived ${times} times`);
		}
		if (LEFT.has(message.state)) sum.sent += 1;
		if (LEFT.has(message.state) && times === 0) wrong(`${tell(message)}, and never arrived`);
		if (message.state === 'unknown') sum.unknown += 1;
		if (message.state === 'failed') sum.failed += 1;
		if (message.state === 'failed' && times > 0) wrong(`${tell(message)}, and arrived`);
		if (message.state === 'sending') wrong(`${tell(message)} has no end`);
		if (message.state === 'planned' && !isWaitingAllowed) wrong(`${tell(message)} still waits`);
		if (!OVER.has(message.state)) continue;
		const reason = message.reason ?? message.state;
		skipped[reason] = (skipped[reason] ?? 0) + 1;
		if (times > 0) wrong(`${tell(message)}, and arrived`);
	}
	for (const [reference, [first]] of arrived)
		if (!known.has(reference) && isOfThese(first, messages))
			wrong(`${first?.body.slice(0, 60)} arrived without a row`);
	return {
		planned: messages.length,
		...sum,
		skipped: tellCounts(skipped),
		messages
	};
}

async function readJudged(
	{ owner }: WritingWorld,
	appointmentIds: readonly string[] | 'all'
): Promise<MessageView[]> {
	if (appointmentIds === 'all') return readLedger(owner);
	const messages: MessageView[] = [];
	for (const id of appointmentIds) messages.push(...(await readMessagesOf(owner, id)));
	return messages;
}

/** Deliveries by the product's own id of the message. */
export function byReference(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
	const by = new Map<string, Delivery[]>();
	for (const it of deliveries) {
		const key = it.reference ?? `${it.to} ${it.body}`;
		by.set(key, [...(by.get(key) ?? []), it]);
	}
	return by;
}

const isOfThese = (delivery: Delivery | undefined, messages: readonly MessageView[]): boolean =>
	messages.some(({ to }) => to === delivery?.to);

const tell = ({ kind, state, reason, id }: MessageView): string =>
	`${kind} ${id} is ${state}${reason ? ` (${reason})` : ''}`;

export const tellCounts = (counts: Record<string, number>): string =>
	Object.entries(counts)
		.map(([reason, count]) => `${reason} ${count}`)
		.join(' ') || '0';

/** The figures of a sum, in the order in which they are printed. */
export const figuresOf = ({
	planned,
	sent,
	unknown,
	failed,
	skipped,
	duplicates,
	wrong
}: Sum): Record<string, number | string> => ({
	planned,
	sent,
	unknown,
	failed,
	skipped,
	duplicates,
	wrong
});
