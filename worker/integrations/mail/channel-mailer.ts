import type { Env } from '../../env.ts';
import { recordsFor } from '../../repositories/records.ts';
import { deliver } from '../messages/delivery/deliver.ts';
import { postFor, type Lent } from '../messages/delivery/post.ts';
import type { Telling } from '../messages/delivery/telling.ts';
import { unsent } from '../messages/delivery/write-ends.ts';
import { usableChannels, type UsableChannel } from '../messages/dispatch/usable-channels.ts';
import type { Mail, Mailer } from './mailer.ts';
import { outboxMailer } from './outbox.ts';

/** Letters are of no clinic: only channels of the whole organisation carry them. */
const NO_CLINIC = '';
const USEFUL_MS = 600_000;

/**
 * Sends letters to the staff by the organisation's own e-mail, each at most once. Without such a
 * channel the built-in outbox has them. One that cannot leave now counts as failed: whoever waits
 * for it is given a one-time link by the owner.
 */
export function channelMailer(env: Env, lent: Lent = {}): Mailer {
	return {
		async send(mail) {
			const { organisationId } = mail;
			const records = recordsFor(env, organisationId);
			const usable = await usableChannels(records, env, organisationId, NO_CLINIC);
			const channels = usable === 'outbox' ? [] : usable.filter(({ way }) => way === 'email');
			if (channels.length === 0) return outboxMailer(env).send(mail);
			const post = postFor(env, organisationId, NO_CLINIC, lent);
			const telling = tellingOf(mail, channels);
			const delivered = await deliver(post, telling);
			await post.gates.finish().catch(() => undefined);
			if (delivered.is === 'later')
				await post.writes.run(await unsent(post, telling, 'failed', delivered.reason, null));
		}
	};
}

function tellingOf(mail: Mail, channels: readonly UsableChannel[]): Telling {
	const { organisationId, id, kind, to, at, subject, body, bodyWithoutLink } = mail;
	return {
		...{ organisationId, kind, clinicId: NO_CLINIC },
		rows: [{ id, dueAt: at, tellsOf: null, patientId: null, appointmentId: null }],
		reference: id,
		ruleId: null,
		purpose: 'care',
		language: mail.language,
		attempt: 1,
		notAfter: at + USEFUL_MS,
		routes: channels.map((channel) => ({
			...{ way: 'email', address: to, channelId: channel.id, details: null, channel }
		})),
		earlier: null,
		// Whoever takes up work or lost a password asked for it.
		isAskedFor: true,
		hasTask: false,
		abouts: [kind],
		sealed: null,
		wordsFor: () => ({
			...{ subject, body, words: {}, code: null },
			bodyWithoutSecrets: `${subject}\n\n${bodyWithoutLink}`
		})
	};
}
