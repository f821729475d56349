import type { BatchItem } from 'drizzle-orm/batch';
import { languageOf } from '../../../domain/messaging/words/language.ts';
import type { HttpContext } from '../../../http/context.ts';
import { Refused } from '../../../http/refused.ts';
import { callTaskIdOf } from '../../../integrations/messages/derived-id.ts';
import { openCallTask } from '../../../repositories/call-tasks.ts';
import type { Told } from '../../../repositories/provider-events.ts';
import type { Records } from '../../../repositories/records.ts';
import { findClinicOfLink } from '../../public/find-public-clinic.ts';
import { sayComing } from './say-coming.ts';
import type { ToldChannel } from './take-report.ts';
import { toldLast } from './told-last.ts';

interface Answer {
	isComing: boolean;
	/** Ours, of the reply. */
	messageId: string;
	at: number;
	from: string;
	text: string;
}

/** What a reply did to a visit, and what is left to a person. */
export interface Answered {
	clinicId: string;
	patientId: string | null;
	tasks: ((records: Records) => BatchItem<'sqlite'>)[];
}

/**
 * Says yes or no to the visits that were told of last. A "no" that does not cancel becomes a task: the
 * desk calls. Null when no visit was meant, or when one of them could not be answered any more: the
 * words then wait for a person.
 */
export async function answerVisits(
	c: HttpContext,
	channel: ToldChannel,
	told: readonly Told[],
	answer: Answer
): Promise<Answered | null> {
	const visits = toldLast(told, c.var.now);
	const [first] = visits;
	if (!first?.clinicId) return null;
	const tasks: Answered['tasks'] = [];
	for (const visit of visits) {
		const isCancelled = await answerOne(c, channel, visit, answer);
		if (isCancelled === null) return null;
		if (!answer.isComing && !isCancelled) tasks.push(await taskOf(channel, visit, answer));
	}
	return { clinicId: first.clinicId, patientId: first.patientId, tasks };
}

/** Whether the visit is called off now; null when the word came to nothing. */
async function answerOne(
	c: HttpContext,
	{ organisationId, way }: ToldChannel,
	{ clinicId, appointmentId, tellsOf, language }: Told,
	{ isComing, messageId, from }: Answer
): Promise<boolean | null> {
	const clinic = clinicId === null ? null : await findClinicOfLink(c.env, clinicId);
	if (!clinic || appointmentId === null || clinic.organisationId !== organisationId) return null;
	try {
		const done = await sayComing(c, {
			...{ clinic, appointmentId, isComing, toldStart: tellsOf },
			key: `reply ${messageId} ${appointmentId}`,
			...(way === 'sms' && { to: { to: from, language: languageOf(language ?? clinic.locale) } })
		});
		return done && done.made.status === 'cancelled';
	} catch (error) {
		if (error instanceof Refused) return null;
		throw error;
	}
}

async function taskOf(
	{ organisationId, way }: ToldChannel,
	{ clinicId, patientId, appointmentId }: Told,
	{ messageId, at, from, text }: Answer
): Promise<Answered['tasks'][number]> {
	const about = `${messageId} ${appointmentId}`;
	const id = await callTaskIdOf(organisationId, 'asked_to_move', about);
	return (records) =>
		openCallTask(records, {
			...{ id, organisationId, clinicId: clinicId ?? '', patientId, appointmentId, messageId },
			...{ reason: 'asked_to_move', detail: text, number: way === 'sms' ? from : '' },
			dueAt: at,
			createdAt: at
		});
}
