import type { OnlineQuota } from '#contracts/online-booking';
import { m } from '$lib/paraglide/messages.js';

export interface QuotaNames {
	channel: (word: string) => string;
	service: (id: string) => string;
	provider: (id: string) => string;
	equipment: (id: string) => string;
	list: (words: string[]) => string;
}

/** One quota as a sentence: how many in which period, then what alone it counts. */
export function quotaWords(quota: OnlineQuota, names: QuotaNames): string {
	const period = {
		day: m.online_quota_per_day,
		week: m.online_quota_per_week,
		month: m.online_quota_per_month
	}[quota.per];
	const head = !quota.most ? m.online_quota_none() : period({ count: quota.most });
	const only = onlyWords(quota, names);
	return only.length === 0 ? m.online_quota_all({ head }) : m.online_quota_only({ head, only });
}

function onlyWords(quota: OnlineQuota, names: QuotaNames): string {
	const named = (ids: string[], name: (id: string) => string, say: (words: string) => string) =>
		ids.length === 0 ? [] : [say(names.list(ids.map(name)))];
	return [
		...named(quota.channels, names.channel, (what) => m.online_quota_channels({ what })),
		...named(quota.serviceIds, names.service, (what) => m.online_quota_services({ what })),
		...named(quota.providerIds, names.provider, (what) =>
			quota.providerIds.length > 1
				? m.online_quota_department({ what })
				: m.online_quota_provider({ what })
		),
		...named(quota.equipmentIds, names.equipment, (what) => m.online_quota_equipment({ what })),
		...timeWords(quota)
	].join(m.online_quota_join());
}

function timeWords({ after, before }: OnlineQuota): string[] {
	if (after && before) return [m.online_quota_between({ after, before })];
	if (after) return [m.online_quota_after({ after })];
	return before ? [m.online_quota_before({ before })] : [];
}
