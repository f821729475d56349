import type { OnlineService } from '#contracts/online-booking';
import { noWords } from './entries.ts';

/** The rules of a service, or those that hold when none were set. */
export const ruleOf = (rules: readonly OnlineService[], serviceId: string): OnlineService =>
	rules.find((one) => one.serviceId === serviceId) ?? {
		serviceId: serviceId as OnlineService['serviceId'],
		audience: 'everyone',
		tags: [],
		leadMinutes: null,
		equipmentIds: [],
		about: noWords()
	};

const isUsual = ({ audience, tags, leadMinutes, equipmentIds, about }: OnlineService): boolean =>
	audience === 'everyone' &&
	tags.length === 0 &&
	leadMinutes === null &&
	equipmentIds.length === 0 &&
	!about.zh &&
	!about.en &&
	!about.ru;

/** The list with one service's rules changed; one that asks for nothing leaves the list. */
export function withRule(rules: readonly OnlineService[], rule: OnlineService): OnlineService[] {
	const isKnown = rules.some((one) => one.serviceId === rule.serviceId);
	if (isUsual(rule)) return rules.filter((one) => one.serviceId !== rule.serviceId);
	return isKnown
		? rules.map((one) => (one.serviceId === rule.serviceId ? rule : one))
		: [...rules, rule];
}
