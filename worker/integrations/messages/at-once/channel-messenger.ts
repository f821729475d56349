import type { Env } from '../../../env.ts';
import { keepForLater } from '../../../repositories/message-ledger.ts';
import {
	readRecipients,
	readStranger,
	type Recipients
} from '../../../repositories/message-recipients.ts';
import { recordsFor, type Records } from '../../../repositories/records.ts';
import { deliver } from '../delivery/deliver.ts';
import { plainRow } from '../delivery/ledger-rows.ts';
import { postFor, type Lent, type Post } from '../delivery/post.ts';
import type { Delivered, Telling } from '../delivery/telling.ts';
import { unsent } from '../delivery/write-ends.ts';
import { usableChannels } from '../dispatch/usable-channels.ts';
import type { Messenger, PatientMessage } from '../messenger.ts';
import { outboxMessenger } from '../outbox-messenger.ts';
import { inClinicsWords } from './clinics-words.ts';
import { tellingOfMessage } from './telling-of.ts';

/**
 * Sends what an act of the desk or of a patient leads to, at once and by the clinic's channels. What
 * a provider does not take now is tried again by a job, unless somebody waits for it. A clinic
 * without channels has the built-in outbox.
 */
export function channelMessenger(env: Env, lent: Lent = {}): Messenger {
	return {
		async send(message) {
			const { organisationId, clinicId } = message;
			const records = recordsFor(env, organisationId);
			const [known, channels] = await Promise.all([
				readKnown(records, message),
				usableChannels(records, env, organisationId, clinicId)
			]);
			const worded = inClinicsWords(message, known.templates);
			const hasNone = channels === 'outbox' || channels.length === 0;
			if (hasNone && known.ledger.length === 0) return outboxMessenger(env).send(worded);
			const { telling, noWay } = await tellingOfMessage(
				env,
				worded,
				known,
				hasNone ? [] : channels
			);
			const post = postFor(env, organisationId, clinicId, lent);
			if (noWay.routes === null && mayEnd(telling)) {
				await post.writes.run(await unsent(post, telling, 'skipped', noWay.reason, null));
				return { isSent: false };
			}
			const delivered = await deliver(post, telling);
			await post.gates.finish().catch(() => undefined);
			return { isSent: await settle(post, telling, worded, delivered) };
		}
	};
}

function readKnown(
	records: Records,
	{ organisationId, clinicId, patientId, id, at }: PatientMessage
): Promise<Recipients> {
	const scope = { organisationId, clinicId };
	if (patientId === undefined) return readStranger(records, scope, id);
	const asked = { patientIds: [patientId], messageIds: [id], sentSince: at };
	return readRecipients(records, scope, asked);
}

/** Whether it has left or will, as far as anybody knows. */
async function settle(
	post: Post,
	telling: Telling,
	message: PatientMessage,
	delivered: Delivered
): Promise<boolean> {
	if (delivered.is !== 'later') return delivered.is === 'sent' || delivered.is === 'unknown';
	const { at, reason } = delivered;
	const { sealed, rows, routes } = telling;
	if (sealed === null) {
		await post.writes.run(await unsent(post, telling, 'failed', reason, null));
		return false;
	}
	const row = {
		...plainRow(telling, rows[0], post.clock()),
		...{ state: 'planned' as const, reason, dueAt: at, unsentSealed: sealed },
		channel: routes[0]?.way ?? 'sms',
		to: routes[0]?.address ?? message.to,
		body: message.bodyWithoutSecrets
	};
	await post.writes.run({ also: [keepForLater(post.records, row)] });
	return true;
}

/** Nothing of it may have left: to be told that there is no way is the end of it. */
const mayEnd = ({ earlier }: Telling): boolean => earlier === null || earlier.state === 'planned';
