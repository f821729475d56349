import type { PublicMessages } from '../../contracts/public-messages.ts';
import type { Env } from '../../env.ts';
import { manageUrl } from '../../integrations/links/booking-link.ts';
import { telegramUrl } from '../../integrations/links/telegram-link.ts';
import { authorizeUrl } from '../../integrations/channels/wechat/know-patient.ts';
import { listChannels } from '../../repositories/channels.ts';
import type { Records } from '../../repositories/records.ts';
import type { LinkedBooking } from './change-booking.ts';
import { writingChannel } from './subscribe-browser.ts';

type Beginnings = Pick<PublicMessages, 'pushKey' | 'telegramUrl' | 'wechatUrl'>;

/** By which further ways the bearer of the link can have themselves written to. */
export async function waysToBegin(
	env: Pick<Env, 'AUTH_SECRET' | 'PUBLIC_URL'>,
	records: Records,
	{ clinic, appointmentId, token }: LinkedBooking & { token: string }
): Promise<Beginnings> {
	const channels = await listChannels(records, clinic.organisationId);
	const settingsOf = (kind: 'web_push' | 'telegram' | 'wechat_official') =>
		writingChannel(channels, clinic, kind)?.settings ?? {};
	const { botName } = settingsOf('telegram');
	const { appId } = settingsOf('wechat_official');
	return {
		pushKey: settingsOf('web_push')['publicKey'] ?? null,
		telegramUrl: botName ? await telegramUrl(env, botName, clinic.clinicId, appointmentId) : null,
		wechatUrl: appId ? authorizeUrl(appId, wechatReturn(env, token)) : null
	};
}

const wechatReturn = (env: Pick<Env, 'PUBLIC_URL'>, token: string): string =>
	manageUrl(env, token).replace(/\/m\/([^/]+)$/, '/api/v1/public/bookings/$1/wechat');
