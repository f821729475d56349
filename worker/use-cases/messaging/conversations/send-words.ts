import type { HttpContext } from '../../../http/context.ts';
import { requireCaller } from '../../../http/access.ts';
import { keyedRequest, readKey } from '../../../http/idempotency.ts';
import { refuse } from '../../../http/refused.ts';
import { derivedId } from '../../../integrations/messages/derived-id.ts';
import { messengerOf } from '../../../integrations/messages/messenger-of.ts';
import { languageOf } from '../../../domain/messaging/words/language.ts';
import { contactChoices } from '../../../repositories/contact-addresses.ts';
import type { ConversationKey } from '../../../repositories/conversations.ts';
import { firstMomentOf } from '../../../repositories/first-moments.ts';
import type { MessageRow } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage } from '../../../repositories/threads.ts';
import { freshId } from '../../access/fresh.ts';

/** What somebody of the clinic writes in their own words. */
export interface Words {
	to: ConversationKey;
	body: string;
	by: { id: string; name: string };
	/** Of the clinic: the language of those who chose none. */
	locale: string;
}

/**
 * Hands words to the channel and answers what the ledger says of them. Under one `Idempotency-Key`
 * they leave once, however often and from wherever at once the call is repeated: the message's id
 * follows from the key. What could not leave is `failed` or `skipped` there, with its reason.
 */
export async function sendWords(
	c: HttpContext,
	records: Records,
	input: unknown,
	{ to, body, by, locale }: Words
): Promise<MessageRow> {
	const { organisationId } = to;
	const { id, at } = await identityOf(c, records, organisationId, input);
	const choices = to.patientId ? await contactChoices(records, organisationId, [to.patientId]) : [];
	await messengerOf(c.env).send({
		...{ organisationId, id, at, by, body },
		clinicId: to.clinicId,
		kind: 'reply',
		way: to.way,
		to: to.address,
		language: choices[0]?.language ?? languageOf(locale),
		bodyWithoutSecrets: body,
		conversationId: to.id,
		...(to.patientId && { patientId: to.patientId })
	});
	// A STOP that came at this very moment leaves no row: asked again, the call is told of it.
	return (await getMessage(records, organisationId, id)) ?? refuse({ code: 'unavailable' });
}

async function identityOf(
	c: HttpContext,
	records: Records,
	organisationId: string,
	input: unknown
): Promise<{ id: string; at: number }> {
	const key = readKey(c);
	if (key === undefined) return { id: freshId('msg', c.var.now), at: c.var.now };
	const { scope } = await keyedRequest(c, key, requireCaller(c), input);
	const at = await firstMomentOf(records, `${organisationId} words`, scope, c.var.now);
	return { id: await derivedId('msg', at, [organisationId, 'reply', scope]), at };
}

/** Whether the words are on their way, as far as anybody knows. */
export const hasLeft = ({ state }: Pick<MessageRow, 'state'>): boolean =>
	!['failed', 'skipped', 'cancelled'].includes(state);
