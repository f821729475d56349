import type { PlannedMessageView } from '../../../contracts/message-dispatch.ts';
import type { MessageView } from '../../../contracts/messages.ts';
import type { Env } from '../../../env.ts';
import { clinicsOfVisit, knownMessageIds } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
import { askEachClinic } from '../ask-each-clinic.ts';
import { wordPlans, type PlanWords } from './word-plans.ts';

export interface PlannedAsk {
	organisationId: string;
	/** The clinics whose plans the caller may read. */
	clinicIds: readonly string[];
	appointmentId?: string | undefined;
	patientId?: string | undefined;
	state?: MessageView['state'] | undefined;
	limit: number;
	/** Milliseconds since 1970. */
	now: number;
}

export interface PlannedPart {
	items: MessageView[];
	unanswered: string[];
}

/**
 * What lies planned with the clinics and stands in no ledger: soonest first, then what came to nothing.
 * Way, address and words are those of this moment; they are chosen anew when it leaves.
 */
export async function readPlanned(
	env: Env,
	records: Records,
	ask: PlannedAsk
): Promise<PlannedPart> {
	const { appointmentId, patientId, limit } = ask;
	const clinicIds = await clinicsToAsk(records, ask);
	const of =
		appointmentId !== undefined
			? { appointmentIds: [appointmentId] }
			: patientId !== undefined
				? { patientId }
				: { limit };
	const { answers, unanswered } = await askEachClinic(env, clinicIds, (clinic, clinicId) =>
		clinic.plannedMessages(clinicId, of)
	);
	const found = answers.flatMap(({ clinicId, answer }) =>
		(answer ?? []).filter(isAskedFor(ask)).map((planned) => ({ clinicId, planned }))
	);
	found.sort((a, b) => inOrder(a.planned, b.planned));
	const shown = await notInLedger(records, ask.organisationId, found.slice(0, MOST_LOOKED_UP));
	const page = shown.slice(0, limit);
	const words = await wordPlans(env, records, ask.organisationId, page, ask.now);
	return { items: page.map((one) => present(one, words.get(one.planned.id))), unanswered };
}

/** What has been tried and waits for its next try stands in the ledger: enough are read to fill a page. */
const MOST_LOOKED_UP = 200;

interface Found {
	clinicId: string;
	planned: PlannedMessageView;
}

/** A visit is at one clinic, which the records know unless it was booked a moment ago. */
async function clinicsToAsk(records: Records, ask: PlannedAsk): Promise<readonly string[]> {
	if (ask.appointmentId === undefined) return ask.clinicIds;
	const known = await clinicsOfVisit(records, ask.organisationId, ask.appointmentId, ask.clinicIds);
	return known.length > 0 ? known : ask.clinicIds;
}

/** What has left or was tried stands in the ledger, with its words. */
const OF_PLAN: readonly MessageView['state'][] = ['planned', 'sending', 'skipped', 'cancelled'];

const isAskedFor =
	({ patientId, state }: PlannedAsk) =>
	(planned: PlannedMessageView): boolean =>
		OF_PLAN.includes(planned.state) &&
		(state === undefined || planned.state === state) &&
		(patientId === undefined || planned.patientId === patientId);

const isOpen = ({ state }: PlannedMessageView) => state === 'planned' || state === 'sending';

function inOrder(a: PlannedMessageView, b: PlannedMessageView): number {
	if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
	const apart = Date.parse(a.dueAt) - Date.parse(b.dueAt);
	return isOpen(a) ? apart : -apart;
}

async function notInLedger(
	records: Records,
	organisationId: string,
	found: readonly Found[]
): Promise<Found[]> {
	const ids = found.map(({ planned }) => planned.id);
	const known = await knownMessageIds(records, organisationId, ids);
	return found.filter(({ planned }) => !known.has(planned.id));
}

const present = (
	{ clinicId, planned }: Found,
	{ channel, to, body }: PlanWords = { channel: '', to: '', body: '' }
): MessageView => ({
	id: planned.id,
	kind: planned.kind,
	channel,
	to,
	body,
	state: planned.state,
	...(planned.reason !== undefined && { reason: planned.reason }),
	dueAt: planned.dueAt,
	sentAt: null,
	patientId: planned.patientId,
	...(planned.appointmentId !== undefined && { appointmentId: planned.appointmentId }),
	clinicId,
	ruleId: planned.ruleId,
	direction: 'out',
	attempts: planned.attempts
});
