import { message } from '../../db/schema/messages.ts';
import type { Env } from '../../env.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { Messenger } from './messenger.ts';

/**
 * The built-in channel of a deployment without a provider of short messages: what would have left is
 * kept where `GET /messages` shows it. In production its link and code are not kept and it counts as
 * failed, so that nobody believes that it arrived. A repeated occasion writes nothing.
 */
export function outboxMessenger(env: Pick<Env, 'DB' | 'ENVIRONMENT'>): Messenger {
	const isShown = env.ENVIRONMENT !== 'production';
	return {
		async send(sent) {
			await recordsFor(env, sent.organisationId)
				.insert(message)
				.values({
					organisationId: sent.organisationId,
					id: sent.id,
					clinicId: sent.clinicId,
					kind: sent.kind,
					channel: sent.way ?? 'sms',
					to: sent.to,
					body: isShown ? sent.body : sent.bodyWithoutSecrets,
					code: isShown ? (sent.code ?? null) : null,
					state: isShown ? 'sent' : 'failed',
					reason: isShown ? null : 'no_provider',
					dueAt: sent.at,
					sentAt: isShown ? sent.at : null,
					patientId: sent.patientId ?? null,
					appointmentId: sent.appointmentId ?? null,
					tellsOf: sent.tellsOf ?? null,
					conversationId: sent.conversationId ?? null,
					byId: sent.by?.id ?? null,
					byName: sent.by?.name ?? null,
					createdAt: sent.at
				})
				.onConflictDoNothing();
			return { isSent: isShown };
		}
	};
}
