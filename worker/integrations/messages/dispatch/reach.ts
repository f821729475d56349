import type {
	ClaimedMessage,
	DispatchMessages,
	DispatchOutcome,
	WritingClinic
} from '../../../contracts/message-dispatch.ts';
import type { SkipReason, Way } from '../../../domain/messaging/vocabulary.ts';
import type { Recipients } from '../../../repositories/message-recipients.ts';
import { recipientOf, type Recipient } from './recipient.ts';
import type { Reached } from './tellings.ts';
import type { UsableChannel } from './usable-channels.ts';

export interface Skipped {
	claimed: ClaimedMessage;
	reason: SkipReason;
}

interface Sorted {
	reached: Reached[];
	skipped: Skipped[];
	later: DispatchOutcome[];
}

/** Whom each message can reach and how, who cannot be written to and why, and what comes too soon. */
export function reach(
	clinic: WritingClinic,
	settings: Parameters<DispatchMessages>[1],
	known: Recipients,
	channels: readonly UsableChannel[] | 'outbox',
	claimed: readonly ClaimedMessage[],
	now: number
): Sorted {
	const sorted: Sorted = { reached: [], skipped: [], later: [] };
	const gapMs = settings.minimumGapMinutes * 60_000;
	const writtenTo = new Map<string, string>();
	for (const one of claimed) {
		const recipient = recipientOf(known, one.patientId, channels, clinic.locale);
		const earlier = known.ledger.find(({ id }) => id === one.id) ?? null;
		const order = one.ways.length > 0 ? one.ways : settings.ways;
		const found = routesOf(recipient, earlier, order, one);
		if (!recipient || 'reason' in found) {
			const reason = 'reason' in found ? found.reason : 'not_active';
			sorted.skipped.push({ claimed: one, reason });
			continue;
		}
		const last = lastOf(recipient.writtenToAt, writtenTo.get(one.patientId), one.ruleId, now);
		if (gapMs > 0 && !earlier && last !== null && now < last + gapMs) {
			sorted.later.push(...tooSoon(one, last + gapMs, sorted));
			continue;
		}
		writtenTo.set(one.patientId, one.ruleId);
		sorted.reached.push(reachedBy(one, earlier, recipient, found.routes));
	}
	return sorted;
}

/** What may have left is followed to its end, whatever has changed since. */
function routesOf(
	recipient: Recipient | null,
	earlier: Reached['earlier'],
	order: readonly Way[],
	{ purpose }: ClaimedMessage
): { routes: Reached['routes'] } | { reason: SkipReason } {
	const isUnderWay = earlier !== null && earlier.state !== 'planned';
	if (!recipient || (!recipient.isActive && !isUnderWay)) return { reason: 'not_active' };
	const found = recipient.routes(order, purpose);
	if (found.routes !== null) return found;
	return isUnderWay ? { routes: [] } : { reason: found.reason };
}

function reachedBy(
	claimed: ClaimedMessage,
	earlier: Reached['earlier'],
	recipient: Recipient,
	routes: Reached['routes']
): Reached {
	const [first] = routes;
	const firstPlace = first ? `${first.way} ${first.address}` : claimed.id;
	return { claimed, earlier, recipient, routes, firstPlace, language: recipient.language };
}

/** Several visits that one rule tells of at once are one message to its reader. */
function lastOf(
	inRecords: number | null,
	justNow: string | undefined,
	ruleId: string,
	now: number
): number | null {
	if (justNow !== undefined && justNow !== ruleId) return now;
	return inRecords;
}

function tooSoon(claimed: ClaimedMessage, at: number, sorted: Sorted): DispatchOutcome[] {
	if (at < claimed.notAfter)
		return [{ id: claimed.id, outcome: 'later', at, reason: 'minimum_gap', isUntried: true }];
	sorted.skipped.push({ claimed, reason: 'minimum_gap' });
	return [];
}
