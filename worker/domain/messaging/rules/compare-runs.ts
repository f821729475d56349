/** One message of a visit: its rule, and when it leaves in milliseconds since 1970. */
export interface RunMessage {
	ruleId: string;
	sendsAt: number;
}
export interface RunDifference extends RunMessage {
	change: 'added' | 'dropped' | 'moved';
}

/** What other rules change for one visit; a rule sends at most one message about it. */
export function compareRuns(
	now: readonly RunMessage[],
	then: readonly RunMessage[]
): RunDifference[] {
	const [before, after] = [byRule(now), byRule(then)];
	const ruleIds = new Set([...before.keys(), ...after.keys()]);
	return [...ruleIds].flatMap((ruleId): RunDifference[] => {
		const [was, is] = [before.get(ruleId), after.get(ruleId)];
		if (is === undefined) return [{ ruleId, sendsAt: was ?? 0, change: 'dropped' }];
		if (was === undefined) return [{ ruleId, sendsAt: is, change: 'added' }];
		return was === is ? [] : [{ ruleId, sendsAt: is, change: 'moved' }];
	});
}

const byRule = (messages: readonly RunMessage[]) =>
	new Map(messages.map(({ ruleId, sendsAt }) => [ruleId, sendsAt]));
