import type { PushSubscriptionInput } from '../../contracts/public-messages.ts';
import { refuse } from '../../http/refused.ts';
import { isPushService } from '../../integrations/channels/web-push/push-hosts.ts';
import { countAddresses, putSubscription } from '../../repositories/contact-addresses.ts';
import { listChannels, type ChannelRow } from '../../repositories/channels.ts';
import type { Records } from '../../repositories/records.ts';
import type { DoorClinic } from './find-public-clinic.ts';

/** A patient has not more browsers. */
const MOST_BROWSERS = 10;

/** The channel by which the clinic notifies browsers now; null for none. */
export async function pushChannelOf(
	records: Records,
	{ organisationId, clinicId }: DoorClinic
): Promise<ChannelRow | null> {
	const channels = await listChannels(records, organisationId);
	const writes = (channel: ChannelRow) =>
		channel.kind === 'web_push' &&
		channel.isActive &&
		!channel.isPaused &&
		(channel.clinicIds.length === 0 || channel.clinicIds.includes(clinicId));
	return channels.find(writes) ?? null;
}

/**
 * Notifies this browser of the patient's visits from now on. 404 where the clinic notifies none; an
 * endpoint that is no push service's is refused, since we would call it.
 */
export async function subscribeBrowser(
	records: Records,
	clinic: DoorClinic,
	patientId: string,
	{ endpoint, ...keys }: PushSubscriptionInput,
	now: number
): Promise<void> {
	const { organisationId } = clinic;
	const channel = await pushChannelOf(records, clinic);
	if (!channel) refuse({ code: 'not_found' });
	if (!isPushService(endpoint, channel.settings['pushHosts']))
		refuse({ code: 'invalid', errors: [{ path: 'endpoint', code: 'wrong_type' }] });
	if ((await countAddresses(records, organisationId, patientId, 'push')) >= MOST_BROWSERS)
		refuse({ code: 'rate_limited', retryAfterSeconds: 3_600 });
	await putSubscription(records, {
		...{ organisationId, patientId, way: 'push', address: endpoint },
		...{ channelId: channel.id, details: keys, createdAt: now }
	});
}
