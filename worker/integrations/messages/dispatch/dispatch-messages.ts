import type {
	ClaimedMessage,
	DispatchMessages,
	DispatchOutcome,
	WritingClinic
} from '../../../contracts/message-dispatch.ts';
import type { SkipReason } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { readRecipients } from '../../../repositories/message-recipients.ts';
import { deliver } from '../delivery/deliver.ts';
import { postFor, type Lent, type Post } from '../delivery/post.ts';
import type { Delivered, Telling } from '../delivery/telling.ts';
import { inLanes } from './in-lanes.ts';
import { noteSkips } from './note-skips.ts';
import { reach } from './reach.ts';
import { readyForms } from './ready-forms.ts';
import { spentRecalls } from './spent-recalls.ts';
import { tellingsOf } from './tellings.ts';
import { usableChannels } from './usable-channels.ts';

type Settings = Parameters<DispatchMessages>[1];

/** More than there are connections: while some ask a provider, others write what they must. */
const LANES = 24;

/**
 * Sends what a clinic's object has claimed, at most 50 messages, and says what became of each.
 * Throws when the records cannot be read: nothing has left then. Whatever is known about a message
 * is in the ledger before a provider is asked, so to be called again is harmless (I12, I13, X30).
 */
export async function dispatchMessages(
	env: Env,
	clinic: WritingClinic,
	settings: Settings,
	claimed: readonly ClaimedMessage[],
	lent: Lent = {}
): Promise<DispatchOutcome[]> {
	if (claimed.length === 0) return [];
	const { organisationId, id: clinicId } = clinic;
	const lanes = Math.min(LANES, claimed.length);
	const post = postFor(env, organisationId, clinicId, lent, lanes);
	const gapMs = settings.minimumGapMinutes * 60_000;
	const [known, channels] = await Promise.all([
		readRecipients(
			post.records,
			{ organisationId, clinicId },
			{
				patientIds: [...new Set(claimed.map(({ patientId }) => patientId))],
				messageIds: claimed.map(({ id }) => id),
				sentSince: post.clock() - gapMs
			}
		),
		usableChannels(post.records, env, organisationId, clinicId)
	]);
	const spent = await spentRecalls(
		post.records,
		organisationId,
		claimed,
		known.ledger,
		post.clock()
	);
	const { reached, skipped, later } = reach(
		clinic,
		settings,
		known,
		channels,
		claimed.filter(({ id }) => !spent.has(id)),
		post.clock()
	);
	for (const one of claimed)
		if (spent.has(one.id)) skipped.push({ claimed: one, reason: 'superseded' });
	const forms = await readyForms(clinic, reached, lent.readyForm, post.clock());
	skipped.push(...forms.skipped);
	const outcomes: DispatchOutcome[] = [...later, ...forms.later, ...skipped.map(skippedOutcome)];
	await noteSkips(post, clinic, skipped);
	const tellings = await tellingsOf(env, clinic, known, forms, settings.isFamilyInOne);
	await inLanes(lanes, tellings, async (telling) => {
		outcomes.push(...outcomesOf(telling, await deliverOrLater(post, telling)));
	});
	await post.gates.finish().catch(() => undefined);
	return outcomes;
}

const skippedOutcome = ({
	claimed: { id },
	reason
}: {
	claimed: ClaimedMessage;
	reason: SkipReason;
}): DispatchOutcome => ({ id, outcome: 'skipped', reason });

/** The records or the gate do not answer: the lease of this message runs out, and it is tried again. */
const deliverOrLater = (post: Post, telling: Telling): Promise<Delivered> =>
	deliver(post, telling).catch((error: unknown) => {
		const { name = 'unknown' } = error as Error;
		console.error(JSON.stringify({ event: 'message_not_delivered', error: name }));
		return { is: 'later', at: post.clock() + 60_000, reason: 'records_away', isUntried: true };
	});

function outcomesOf({ rows }: Telling, delivered: Delivered): DispatchOutcome[] {
	return rows.map(({ id }): DispatchOutcome => {
		switch (delivered.is) {
			case 'sent':
			case 'unknown':
				return { id, outcome: delivered.is };
			case 'skipped':
				return { id, outcome: 'skipped', reason: delivered.reason };
			case 'failed':
				return { id, outcome: 'failed', reason: delivered.reason };
			case 'later': {
				const { at, reason, isUntried } = delivered;
				return { id, outcome: 'later', at, reason, ...(isUntried && { isUntried }) };
			}
		}
	});
}
