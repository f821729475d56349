import type { ChannelsHealth, SendingAlarm } from '../../../contracts/channels.ts';
import { isAlarming, LATE_MS } from '../../../domain/messaging/health/judge-channel.ts';
import type { Env } from '../../../env.ts';
import { Memo } from '../../../integrations/auth/memo.ts';
import type { Records } from '../../../repositories/records.ts';
import { readChannelsHealth } from './read-health.ts';

/** Every page of every desk asks; an organisation's own answer is worked out so often at most. */
const KEPT_MS = 30_000;
const kept = new Memo<ChannelsHealth>(200);

/** What somebody at these clinics must look at now. Up to half a minute old. */
export async function readAlarm(
	env: Env,
	records: Records,
	organisationId: string,
	clinicIds: readonly string[],
	now: number
): Promise<SendingAlarm> {
	const proof = [organisationId, ...clinicIds].join(' ');
	let health = kept.get(proof, now);
	if (!health) {
		health = await readChannelsHealth(env, records, organisationId, clinicIds, now);
		kept.set(proof, health, now + KEPT_MS);
	}
	return alarmOf(health);
}

export const alarmOf = ({ items, late }: ChannelsHealth): SendingAlarm => ({
	channels: items.flatMap(({ channelId, name, state }) =>
		isAlarming(state) ? [{ id: channelId, name, state }] : []
	),
	late: late.filter(({ minutes }) => minutes * 60_000 >= LATE_MS)
});
