import { isBeforeVisit } from '../vocabulary.ts';
import { minutesOfTime } from '../../time/local-times.ts';

/** What of the settings can be wrong although its shape is right. */
export interface RulesDraft {
	quietHours: { from: string; to: string } | null;
	ways: readonly string[];
	rules: readonly RuleDraft[];
}
export interface RuleDraft {
	id: string;
	occasion: string;
	timing: { kind: 'elapsed'; minutes: number } | { kind: 'wall_clock'; days: number; at: string };
	notWithinMinutes: number;
	ways: readonly string[];
	conditions: {
		serviceIds: readonly string[];
		tags: readonly string[];
		withoutTags: readonly string[];
	};
}
export interface RulesFault {
	/** Dotted, within the settings. */
	path: string;
	code: 'unknown_id' | 'out_of_range';
}

/**
 * What the shape alone cannot tell: the same rule or way twice, services of another clinic, a tag
 * that is both asked for and shut out, a reminder that would be due when it may no longer be sent,
 * a quiet time without a length.
 */
export function checkRules(
	{ quietHours, ways, rules }: RulesDraft,
	knownServices: ReadonlySet<string>
): RulesFault[] {
	const seen = new Set<string>();
	return [
		...(quietHours && isWithoutLength(quietHours) ? [outOfRange('quietHours.to')] : []),
		...repeated(ways, 'ways'),
		...rules.flatMap((rule, at) => {
			const isAgain = seen.has(rule.id);
			seen.add(rule.id);
			return [
				...(isAgain ? [outOfRange(`rules.${at}.id`)] : []),
				...checkRule(rule, `rules.${at}`, knownServices)
			];
		})
	];
}

function checkRule(
	{ occasion, timing, notWithinMinutes, ways, conditions }: RuleDraft,
	path: string,
	knownServices: ReadonlySet<string>
): RulesFault[] {
	const { serviceIds, tags, withoutTags } = conditions;
	const isDueTooLate =
		isBeforeVisit(occasion) && timing.kind === 'elapsed' && timing.minutes <= notWithinMinutes;
	return [
		...(isDueTooLate ? [outOfRange(`${path}.notWithinMinutes`)] : []),
		...(timing.kind === 'wall_clock' && timing.at === '24:00'
			? [outOfRange(`${path}.timing.at`)]
			: []),
		...repeated(ways, `${path}.ways`),
		...(serviceIds.every((id) => knownServices.has(id))
			? []
			: [{ path: `${path}.conditions.serviceIds`, code: 'unknown_id' as const }]),
		...(withoutTags.some((tag) => tags.includes(tag))
			? [outOfRange(`${path}.conditions.withoutTags`)]
			: [])
	];
}

const outOfRange = (path: string): RulesFault => ({ path, code: 'out_of_range' });
const repeated = (words: readonly string[], path: string): RulesFault[] =>
	new Set(words).size === words.length ? [] : [outOfRange(path)];

/** `24:00` is the end of a day and the beginning of none. */
const isWithoutLength = ({ from, to }: { from: string; to: string }) =>
	from === '24:00' || minutesOfTime(from) % 1_440 === minutesOfTime(to) % 1_440;
