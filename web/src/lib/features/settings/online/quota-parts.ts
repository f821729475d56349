import type { OnlineQuota } from '#contracts/online-booking';

/** What alone a quota counts; ids are of the clinic's lists, words of its channels. */
export type QuotaPart =
	| { of: 'channels' | 'services' | 'provider' | 'department' | 'equipment'; ids: string[] }
	| { of: 'between'; after: string; before: string }
	| { of: 'after'; after: string }
	| { of: 'before'; before: string };

/** What a quota says, apart from the words: several providers named together are a department (F5). */
export function quotaParts(quota: OnlineQuota): {
	head: 'none' | OnlineQuota['per'];
	only: QuotaPart[];
} {
	const named = (of: 'channels' | 'services' | 'equipment', ids: string[]): QuotaPart[] =>
		ids.length === 0 ? [] : [{ of, ids }];
	return {
		head: quota.most ? quota.per : 'none',
		only: [
			...named('channels', quota.channels),
			...named('services', quota.serviceIds),
			...(quota.providerIds.length === 0 ? [] : [providersOf(quota.providerIds)]),
			...named('equipment', quota.equipmentIds),
			...timesOf(quota)
		]
	};
}

const providersOf = (ids: string[]): QuotaPart => ({
	of: ids.length > 1 ? 'department' : 'provider',
	ids
});

function timesOf({ after, before }: OnlineQuota): QuotaPart[] {
	if (after && before) return [{ of: 'between', after, before }];
	if (after) return [{ of: 'after', after }];
	return before ? [{ of: 'before', before }] : [];
}
