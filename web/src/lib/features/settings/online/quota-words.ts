import type { OnlineQuota } from '#contracts/online-booking';
import { m } from '$lib/paraglide/messages.js';
import { quotaParts, type QuotaPart } from './quota-parts.ts';

export interface QuotaNames {
	channel: (word: string) => string;
	service: (id: string) => string;
	provider: (id: string) => string;
	equipment: (id: string) => string;
	list: (words: string[]) => string;
}

const PERIOD = {
	day: m.online_quota_per_day,
	week: m.online_quota_per_week,
	month: m.online_quota_per_month
};

/** One quota as a sentence: how many in which period, then what alone it counts. */
export function quotaWords(quota: OnlineQuota, names: QuotaNames): string {
	const { head: of, only } = quotaParts(quota);
	const head = of === 'none' ? m.online_quota_none() : PERIOD[of]({ count: quota.most });
	const said = only.map((part) => partWords(part, names)).join(m.online_quota_join());
	return said === '' ? m.online_quota_all({ head }) : m.online_quota_only({ head, only: said });
}

function partWords(part: QuotaPart, names: QuotaNames): string {
	const listed = (ids: string[], name: (id: string) => string) => names.list(ids.map(name));
	switch (part.of) {
		case 'channels':
			return m.online_quota_channels({ what: listed(part.ids, names.channel) });
		case 'services':
			return m.online_quota_services({ what: listed(part.ids, names.service) });
		case 'provider':
			return m.online_quota_provider({ what: listed(part.ids, names.provider) });
		case 'department':
			return m.online_quota_department({ what: listed(part.ids, names.provider) });
		case 'equipment':
			return m.online_quota_equipment({ what: listed(part.ids, names.equipment) });
		case 'between':
			return m.online_quota_between(part);
		case 'after':
			return m.online_quota_after(part);
		case 'before':
			return m.online_quota_before(part);
	}
}
