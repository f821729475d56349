import type { Env } from '../../../env.ts';
import { routesTo, type ReachedAt, type Routes } from '../../../domain/messaging/sending/routes.ts';
import { WAYS, type Way } from '../../../domain/messaging/vocabulary.ts';
import type { Recipients } from '../../../repositories/message-recipients.ts';
import { recipientOf } from '../dispatch/recipient.ts';
import type { UsableChannel } from '../dispatch/usable-channels.ts';
import type { Telling } from '../delivery/telling.ts';
import type { PatientMessage } from '../messenger.ts';
import { rulesOf, uselessAt } from './kinds.ts';
import { sealUnsent } from './seal-unsent.ts';

/** The message as it leaves: the number it was asked for first, then whatever else reaches its patient. */
export async function tellingOfMessage(
	env: Env,
	message: PatientMessage,
	known: Recipients,
	channels: readonly UsableChannel[]
): Promise<{ telling: Telling; noWay: Routes<UsableChannel> }> {
	const { organisationId, clinicId, id, kind, at } = message;
	const found = routesOf(message, known, channels);
	const [earlier = null] = known.ledger;
	const rules = rulesOf(kind);
	const { body, bodyWithoutSecrets, subject = '', words = {}, code = null } = message;
	const row = {
		...{ id, dueAt: at, tellsOf: message.tellsOf ?? null },
		patientId: message.patientId ?? null,
		appointmentId: message.appointmentId ?? null
	};
	const telling: Telling = {
		...{ organisationId, clinicId, kind, earlier },
		rows: [row],
		reference: id,
		ruleId: null,
		purpose: 'care',
		language: message.language,
		attempt: (earlier?.attempts ?? 0) + 1,
		notAfter: uselessAt(message),
		routes: found.routes ?? [],
		isAskedFor: kind === 'code',
		hasTask: rules.hasTask,
		abouts: [kind],
		...(message.conversationId !== undefined && { conversationId: message.conversationId }),
		...(message.by && { by: message.by }),
		sealed: rules.isForNow ? null : await sealUnsent(env, message),
		wordsFor: () => ({ body, bodyWithoutSecrets, subject, words, code })
	};
	return { telling, noWay: found };
}

function routesOf(
	{ kind, way = 'sms', to, patientId, language }: PatientMessage,
	known: Recipients,
	channels: readonly UsableChannel[]
): Routes<UsableChannel> {
	const asked: ReachedAt = { way, address: to, channelId: '', details: null };
	const isBound = kind === 'code' || kind === 'reply';
	const patient =
		patientId === undefined ? null : recipientOf(known, patientId, channels, language);
	const facts = { purpose: 'care' as const, channels };
	if (isBound || !patient) {
		const theirs = known.addresses.find((one) => one.way === way && one.address === to);
		const addresses = [theirs ?? asked];
		return routesTo({ ...facts, order: [way], addresses, blocks: [], consents: [] });
	}
	const order: Way[] = [way, ...WAYS];
	return patient.routes(order, 'care', asked);
}
