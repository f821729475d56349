import { message } from '../../db/schema/messages.ts';
import type { Env } from '../../env.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { Mail, Mailer } from './mailer.ts';

/**
 * The built-in channel of a deployment without a mail provider: the letter is kept where
 * `GET /messages` shows it. In production its link is not kept, and the letter counts as failed,
 * so that nobody believes that it arrived: the owner hands out a one-time link instead.
 */
export function outboxMailer(env: Env): Mailer {
	const isShown = env.ENVIRONMENT !== 'production';
	return {
		send: async (mail: Mail) => {
			const records = recordsFor(env, mail.organisationId);
			await records.insert(message).values({
				organisationId: mail.organisationId,
				id: mail.id,
				kind: mail.kind,
				channel: 'email',
				to: mail.to,
				body: `${mail.subject}\n\n${isShown ? mail.body : mail.bodyWithoutLink}`,
				state: isShown ? 'sent' : 'failed',
				reason: isShown ? null : 'no_provider',
				dueAt: mail.at,
				sentAt: isShown ? mail.at : null,
				createdAt: mail.at
			});
		}
	};
}
