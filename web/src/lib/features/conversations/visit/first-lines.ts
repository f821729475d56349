import type { MessageView } from '#contracts/messages';

const LOST = ['failed', 'unknown'];
const ARRIVED = ['sent', 'delivered', 'seen', 'received'];
const TO_COME = ['planned', 'sending'];
const MOST = 2;

/**
 * What of a visit's messages somebody wants to see first: what went wrong and was not made good since,
 * what leaves next, what arrived last, what leaves then; of these the first two. `items` as the log has them: what is to
 * come soonest first, then what was, newest first.
 */
export function firstLines(items: readonly MessageView[]): MessageView[] {
	const arrived = items.find(({ state }) => ARRIVED.includes(state));
	const lost = items.find(({ state }) => LOST.includes(state));
	const isMended = lost && arrived && momentOf(arrived) > momentOf(lost);
	const [next, afterNext] = items.filter(({ state }) => TO_COME.includes(state));
	const first = [isMended ? undefined : lost, next, arrived, afterNext].filter(
		(one) => one !== undefined
	);
	return first.length > 0 ? first.slice(0, MOST) : items.slice(0, 1);
}

const momentOf = ({ sentAt, dueAt }: MessageView): number => Date.parse(sentAt ?? dueAt);
