import type { HttpContext } from '../../http/context.ts';
import { SEND_TIMEOUT_MS } from '../../integrations/channels/channel-adapter.ts';
import { openidOf } from '../../integrations/channels/wechat/know-patient.ts';
import { listChannels, readyChannel } from '../../repositories/channels.ts';
import { recordsFor } from '../../repositories/records.ts';
import { bindAddress } from '../messaging/inbound/bind-address.ts';
import { readLinked, type LinkedBooking } from './change-booking.ts';
import { writingChannel } from './subscribe-browser.ts';

const CODE = /^[\w-]{1,200}$/;

/**
 * The bearer of a link comes back from WeChat with a code: the clinic's account writes to them from
 * now on. False where the code tells nobody, or the clinic has no such account.
 */
export async function beginWechat(
	c: HttpContext,
	linked: LinkedBooking,
	code: string
): Promise<boolean> {
	const { organisationId } = linked.clinic;
	const records = recordsFor(c.env, organisationId);
	const channels = await listChannels(records, organisationId);
	const channel = writingChannel(channels, linked.clinic, 'wechat_official');
	if (!channel || !CODE.test(code)) return false;
	const address = await openidOf(await readyChannel(c.env, channel), code, {
		fetch: (input, init) => fetch(input, init),
		now: c.var.now,
		signal: AbortSignal.timeout(SEND_TIMEOUT_MS)
	});
	if (address === null) return false;
	const { patientId } = await readLinked(c, linked);
	await bindAddress(records, {
		...{ organisationId, patientId, way: 'wechat', address },
		...{ channelId: channel.id, details: null, at: c.var.now }
	});
	return true;
}
