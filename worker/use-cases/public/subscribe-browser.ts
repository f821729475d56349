import type { PushSubscriptionInput } from '../../contracts/public-messages.ts';
import { refuse } from '../../http/refused.ts';
import { isPushService } from '../../integrations/channels/web-push/push-hosts.ts';
import { countAddresses } from '../../repositories/contact-addresses.ts';
import { listChannels, type ChannelRow } from '../../repositories/channels.ts';
import { bindAddress } from '../messaging/inbound/bind-address.ts';
import type { Records } from '../../repositories/records.ts';
import type { DoorClinic } from './find-public-clinic.ts';

/** A patient has not more browsers. */
const MOST_BROWSERS = 10;

/** The first channel of a kind by which the clinic writes now; null for none. */
export function writingChannel(
	channels: readonly ChannelRow[],
	{ clinicId }: DoorClinic,
	kind: ChannelRow['kind']
): ChannelRow | null {
	const writes = (channel: ChannelRow) =>
		channel.kind === kind &&
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
	const channels = await listChannels(records, organisationId);
	const channel = writingChannel(channels, clinic, 'web_push');
	if (!channel) refuse({ code: 'not_found' });
	if (!isPushService(endpoint, channel.settings['pushHosts']))
		refuse({ code: 'invalid', errors: [{ path: 'endpoint', code: 'wrong_type' }] });
	if ((await countAddresses(records, organisationId, patientId, 'push')) >= MOST_BROWSERS)
		refuse({ code: 'rate_limited', retryAfterSeconds: 3_600 });
	await bindAddress(records, {
		...{ organisationId, patientId, way: 'push', address: endpoint },
		...{ channelId: channel.id, details: keys, at: now }
	});
}
